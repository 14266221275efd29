import { callerMeaning } from "../../src/policies/callers";
import { policyFacts } from "../../src/policies/known/facts";
import type { AttributeRule, ElementRule, PolicyRule } from "../../src/policies/rule";
import { gatewayPolicies } from "../../src/sandbox/gateway/policies";
import type { GeneratedFile } from "./generated-file";
import { policyExamples } from "./policy-examples";
import type { PolicyExample } from "./policy-examples";

const INTRODUCTION = `# Policies

Generated from the folders of \`src/policies/known/\`, from which the check, the review, the local gateway and \`schemas/policies.xsd\` read what they know of a policy.

Every policy also takes \`id\`. A named value (\`{{name}}\`) may stand in place of any value. Where C# is allowed, an expression (\`@(…)\` or \`@{…}\`) may.
`;

const MEANINGS = {
  limits: "lets a part of the calls through",
  checks: "asks something of each call",
  answers: "answers in the backend's place",
  observes: "only writes down what happens",
  sends: "sends something elsewhere: data and credentials of calls may go with it",
  authenticates: "gets a credential of the service's own",
} as const;

/** docs/policies.md: what is known of each policy, with its examples. */
export function renderPoliciesDoc(root: string): GeneratedFile[] {
  const examples = policyExamples(root);
  const sections = Object.entries(policyFacts).map(([name, facts]) =>
    section(
      name,
      facts,
      examples.filter(({ policy }) => policy === name),
    ),
  );
  return [{ file: "docs/policies.md", text: [INTRODUCTION, ...sections].join("\n") }];
}

function section(name: string, facts: PolicyRule, examples: readonly PolicyExample[]): string {
  const rows = attributeRows(facts, "");
  const table =
    rows.length === 0 ? [] : ["| where | value | required | C# |", "| --- | --- | --- | --- |", ...rows, ""];
  const shown = examples.flatMap(({ title, text }) => [title, "", "```xml", text.trimEnd(), "```", ""]);
  return [`## ${name}`, "", placement(name, facts), "", ...table, ...shown].join("\n");
}

function placement(name: string, { page, asOf, sections, scopes, gateways, once }: PolicyRule): string {
  const kind = callerMeaning(name)?.kind;
  const parts = [
    `Sections: ${sections.join(", ")}`,
    `scopes: ${scopes.join(", ")}`,
    `tiers: ${gateways.join(", ")}`,
    ...(once ? [`once in a ${once}`] : []),
    `for callers: ${kind ? MEANINGS[kind] : "not known in general, so the review says so"}`,
    `here: ${runs(name)}`,
  ];
  const read = asOf === undefined ? "" : ` as of ${asOf}`;
  return `${parts.join(" · ")} · [reference](https://learn.microsoft.com/azure/api-management/${page})${read}`;
}

function runs(name: string): string {
  if (name === "base" || name === "include-fragment") return "resolved before the policies run";
  return Object.hasOwn(gatewayPolicies, name) ? "runs" : "does not run";
}

function attributeRows(rule: ElementRule, path: string): string[] {
  const own = Object.entries(rule.attributes).map(
    ([name, each]) =>
      `| \`${path}@${name}\` | ${value(each)} | ${each.required ? "yes" : ""} | ${each.expression ? "yes" : ""} |`,
  );
  const inner = Object.entries(rule.children).flatMap(([name, child]) => [
    `| \`${path}${name}\` | ${content(child)} | ${child.minimum > 0 ? "yes" : ""} | ${child.content === "text" ? "yes" : ""} |`,
    ...attributeRows(child, `${path}${name}/`),
  ]);
  return [...own, ...inner];
}

function content({ maximum, content: inside }: ElementRule & { readonly maximum: number }): string {
  const what =
    typeof inside === "string"
      ? { none: "element", text: "text", any: "anything", policies: "policies" }[inside]
      : "policies";
  return maximum === Infinity ? `${what}, any number` : maximum === 1 ? what : `${what}, at most ${maximum}`;
}

function value({ kind, values, minimum, maximum, orZero, secret, refersTo }: AttributeRule): string {
  const range = [
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined || maximum === Infinity ? [] : [`to ${maximum}`]),
    ...(orZero ? ["or 0"] : []),
  ];
  const what = values?.map((each) => `\`${each}\``).join(", ") ?? [kind, ...range].join(" ");
  const role = secret ? ", a credential" : refersTo ? `, names a ${refersTo}` : "";
  return `${what}${role}`;
}
