import { describe, expect, it } from "vitest";
import { fillPlaceholders, parseUrlTemplate, queryNames, signature } from "../../src/azure/url-template";

const template = "/ws/{workspace}/Items({id})/{*rest}?api-version={version}&sig=a=b&flag";

describe("parseUrlTemplate", () => {
  it("tells path and query apart at the first question mark", () => {
    expect(parseUrlTemplate(template).path).toBe("/ws/{workspace}/Items({id})/{*rest}");
    expect(parseUrlTemplate("/a?b=c?d").query).toEqual([
      { text: "b=c?d", name: "b", literal: "c?d", placeholder: undefined },
    ]);
  });

  it("gives the segments that a gateway matches, literals in lower case", () => {
    expect(parseUrlTemplate(template).segments).toEqual([
      { kind: "literal", text: "ws" },
      { kind: "placeholder", name: "workspace" },
      { kind: "mixed", source: "^Items\\((.+)\\)$", names: ["id"] },
      { kind: "rest", name: "rest" },
    ]);
  });

  it("gives what the query has to hold; a value may have equal signs", () => {
    expect(parseUrlTemplate(template).query).toEqual([
      { text: "api-version={version}", name: "api-version", literal: "{version}", placeholder: "version" },
      { text: "sig=a=b", name: "sig", literal: "a=b", placeholder: undefined },
      { text: "flag", name: "flag", literal: "", placeholder: undefined },
    ]);
  });

  it("places each placeholder, and braces that are none", () => {
    const { placeholders, problems } = parseUrlTemplate(`${template}&x={a b}}`);
    expect(placeholders.map(({ name, wildcard, inQuery }) => [name, wildcard, inQuery])).toEqual([
      ["workspace", false, false],
      ["id", false, false],
      ["rest", true, false],
      ["version", false, true],
    ]);
    expect(problems.map(({ index }) => index)).toEqual([template.length + 3, template.length + 8]);
  });
});

it("fills placeholders and leaves those without a value", () => {
  expect(
    fillPlaceholders("/{a}/{*b}/{c}", (name, isWildcard) => (name === "c" ? undefined : `${name}${isWildcard}`)),
  ).toBe("/afalse/btrue/{c}");
});

it("has one signature for templates that differ in case and in names of placeholders", () => {
  expect(signature("GET", "/Jobs/{id}")).toBe(signature("get", "/jobs/{jobid}"));
  expect(signature("GET", "/jobs/{id}")).not.toBe(signature("GET", "/jobs/{*id}"));
});

it("names the parameters of the query", () => {
  expect(queryNames(template)).toEqual(["api-version", "sig", "flag"]);
});
