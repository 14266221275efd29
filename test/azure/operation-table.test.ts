import { describe, expect, it } from "vitest";
import { QueryParameters } from "../../src/sandbox/gateway/message";
import { OperationTable } from "../../src/azure/operation-table";

function match(templates: readonly string[], url: string, method = "GET") {
  const table = new OperationTable<string>();
  for (const template of templates) table.add("GET", template, template);
  const { pathname, search } = new URL(url, "http://gateway");
  const found = table.match(method, pathname, new QueryParameters(search));
  return found && { template: found.operation, ...Object.fromEntries(found.parameters) };
}

describe("OperationTable", () => {
  it("takes placeholders from path and query", () => {
    const template = "/jobs/{jobid}?api-version={apiversion}";
    expect(match([template], "/jobs/a%20b?api-version=2.0")).toEqual({ template, jobid: "a b", apiversion: "2.0" });
  });

  it("matches paths and query names without case, and query parameters in any order", () => {
    const template = "/Jobs?api-version={apiversion}&details={details}";
    expect(match([template], "/jOBS?DETAILS=true&other=1&API-Version=2.0")).toMatchObject({ details: "true" });
  });

  it("does not match when a query placeholder is missing", () => {
    expect(match(["/jobs?api-version={apiversion}"], "/jobs")).toBeUndefined();
  });

  it("asks a literal query value of the template for exactly that value", () => {
    expect(match(["/jobs?kind=fast"], "/jobs?kind=FAST")).toBeDefined();
    expect(match(["/jobs?kind=fast"], "/jobs?kind=slow")).toBeUndefined();
  });

  it("does not match another method", () => {
    expect(match(["/jobs"], "/jobs", "POST")).toBeUndefined();
  });

  it.each([
    ["a literal over a placeholder", "/jobs/last", ["/jobs/{id}", "/jobs/last"], "/jobs/last"],
    ["a placeholder over a wildcard", "/jobs/7", ["/*", "/jobs/{id}"], "/jobs/{id}"],
    ["mixed text over a placeholder", "/jobs/7.csv", ["/jobs/{id}", "/jobs/{id}.csv"], "/jobs/{id}.csv"],
    ["more query conditions over fewer", "/jobs?a=1", ["/jobs", "/jobs?a={a}"], "/jobs?a={a}"],
    [
      "whatever fits when the more specific one does not",
      "/jobs/last/log",
      ["/jobs/last", "/jobs/{id}/log"],
      "/jobs/{id}/log",
    ],
  ])("prefers %s", (_, url, templates, expected) => {
    expect(match(templates, url)?.template).toBe(expected);
    expect(match(templates.toReversed(), url)?.template).toBe(expected);
  });

  it("gives a wildcard the whole remainder, slashes included", () => {
    expect(match(["/files/{*path}"], "/files/a/b.csv")).toMatchObject({ path: "a/b.csv" });
    expect(match(["/*"], "/")).toMatchObject({ "*": "" });
  });

  it("lets a placeholder stand for one segment that is not empty", () => {
    expect(match(["/jobs/{id}"], "/jobs/")).toBeUndefined();
    expect(match(["/jobs/{id}"], "/jobs/1/2")).toBeUndefined();
  });

  it("reads several placeholders in one segment", () => {
    expect(match(["/range({from},{to})"], "/range(1,5)")).toMatchObject({ from: "1", to: "5" });
  });

  it("takes a broken percent escape as it is", () => {
    expect(match(["/jobs/{id}"], "/jobs/100%")).toMatchObject({ id: "100%" });
  });
});
