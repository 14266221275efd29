import { describe, expect, it } from "vitest";
import { checkFragment, checkPolicy } from "../../src/policies/check-policy";
import { judgeExpression } from "../../src/policies/csharp/judge";
import { parsePolicy } from "../../src/policies/xml";
import { publicDocuments, withoutDocuments } from "./public-documents";

const messages = (text: string) => judgeExpression(text).map(({ message }) => message);

describe("the C# of a policy expression", () => {
  it("is not judged where named values may make it C#", () => {
    expect(messages("@({{operation}} 1)")).toEqual([]);
    expect(messages('@("{{name}}" + context.Request.Mthod)')).toHaveLength(1);
  });

  it("is not judged where it is nested deeper than anybody writes, and the next one is", () => {
    for (const piece of ["(a)-", "a+", "(a)", "a?b:"]) expect(messages(`@(${piece.repeat(20_000)}a)`)).toEqual([]);
    expect(messages("@(context.Rquest)")).toHaveLength(1);
  });

  it("tells the place of a fault behind entities", () => {
    const policy = `<policies><inbound><set-body>@(&quot;a&quot; + context.Rquest)</set-body></inbound></policies>`;
    const parsed = parsePolicy(policy);
    const problems = "root" in parsed ? checkPolicy(parsed.root, { scope: "global" }) : [];
    const { offset = 0 } = problems.find(({ rule }) => rule === "policy-expression") ?? {};
    expect(policy.slice(offset)).toMatch(/^Rquest/);
  });
});

/** Documents that Azure refuses, each with the first reason: slips of their authors, and strings in which a search and replace has left its marks. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  "api-management-policy-snippets/get-oauth2-access-token-from-aad-using-client-id-a.xml": /got "\{\{cachetime\}\]"/,
  "api-management-policy-snippets/loopback-request-for-service-at-same-api-managemen.xml": /is no C#/,
  "api-management-policy-snippets/pre-authorize-requests-based-on-http-method-with-v.xml": /is no C#/,
  "azure-api-management-policy-toolkit/azure-openai-token-limit.xml": /got estimate-prompt-token\./,
  "azure-api-management-policy-toolkit/llm-semantic-cache-lookup.xml": /got "managed-identity"/,
  "azure-api-management-policy-toolkit/llm-token-limit.xml": /got estimate-prompt-token\./,
  "azure-api-management-policy-toolkit/validate-status-code.xml": /got error-variable-name\./,
};

const NOT_WELL_FORMED = 5;

describe("no policy is refused without cause", () => {
  it.skipIf(withoutDocuments !== "")(`in 345 public documents${withoutDocuments}`, () => {
    const read = publicDocuments().flatMap(({ file, text }) => {
      const parsed = parsePolicy(text);
      if ("problem" in parsed) return [];
      // A product's policy takes all policies but this one.
      const { root } = parsed;
      const problems =
        root.name === "fragment"
          ? checkFragment(root, {})
          : checkPolicy(root, { scope: text.includes("<cross-domain") ? "global" : "product" });
      return [{ file, error: problems.find(({ severity }) => severity === "error")?.message }];
    });
    const refused = read.filter(({ error }) => error !== undefined);
    expect(refused.map(({ file }) => file)).toEqual(Object.keys(REFUSED));
    for (const { file, error } of refused) expect(error).toMatch(REFUSED[file] ?? "");
    expect(read).toHaveLength(345 - NOT_WELL_FORMED);
  });
});
