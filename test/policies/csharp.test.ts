import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../src/policies/check-policy";
import { judgeExpression } from "../../src/policies/csharp/judge";
import { parsePolicy } from "../../src/policies/xml";
import type { XmlElement } from "../../src/policies/xml";
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

/** Documents of which Azure refuses an expression: C# strings in which somebody's search and replace has left its marks. */
const REFUSED = [
  "api-management-policy-snippets/loopback-request-for-service-at-same-api-managemen.xml",
  "api-management-policy-snippets/pre-authorize-requests-based-on-http-method-with-v.xml",
];

const NOT_WELL_FORMED = 5;

/** A fragment as the section of a policy that includes it. */
const asPolicy = (root: XmlElement): XmlElement =>
  root.name === "fragment" ? { ...root, name: "policies", children: [{ ...root, name: "inbound" }] } : root;

describe("no expression is refused without cause", () => {
  it.skipIf(withoutDocuments !== "")(`in 345 public documents${withoutDocuments}`, () => {
    const read = publicDocuments().flatMap(({ file, text }) => {
      const parsed = parsePolicy(text);
      return "root" in parsed ? [{ file, problems: checkPolicy(asPolicy(parsed.root), { scope: "global" }) }] : [];
    });
    const refused = read.filter(({ problems }) => problems.some(({ rule }) => rule === "policy-expression"));
    expect(refused.map(({ file }) => file)).toEqual(REFUSED);
    expect(read).toHaveLength(345 - NOT_WELL_FORMED);
  });
});
