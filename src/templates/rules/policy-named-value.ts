import { providedNamedValues } from "../model";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { policiesOf } from "../questions/policies-of";
import { policyTexts } from "../questions/policy-texts";
import type { PolicyText } from "../questions/policy-texts";
import type { Project } from "../project";
import type { Rule } from "./rule";

export const policyNamedValue: Rule = {
  id: "policy-named-value",
  severity: "error",
  summary:
    "Each {{named-value}} in a policy is declared by some API, in the same letter case, or is one that the program provides: Azure refuses the policy else.",
  check: (project, report) => {
    const known = namedValues(project);
    for (const { source, root } of policiesOf(project)) {
      for (const { name, offset } of root ? namedValueUses(policyTexts(root)) : []) {
        if (known.has(name)) continue;
        const hint = didYouMean(name, [...known]) || ` Declare it under "namedValues" in an api.yaml.`;
        report(source.place(offset), `the named value is not declared, got ${show(name)}.${hint}`);
      }
    }
  },
};

function namedValues({ apis }: Project): Set<string> {
  const declared = apis.flatMap(({ file }) => Object.keys(file.namedValues ?? {}));
  return new Set([...declared, ...providedNamedValues]);
}

/** Each `{{name}}`, with the place of its name. Liquid templates write their own variables the same way. */
export function namedValueUses(texts: readonly PolicyText[]): { name: string; offset: number }[] {
  return texts
    .filter(({ element }) => !element.attributes.some(({ name, value }) => name === "template" && value === "liquid"))
    .flatMap(({ text, offset }) =>
      Array.from(text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g), ({ 0: whole, 1: name = "", index }) => ({
        name,
        offset: offset + index + whole.indexOf(name),
      })),
    );
}
