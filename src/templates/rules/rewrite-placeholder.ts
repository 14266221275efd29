import { parseUrlTemplate } from "../../azure/url-template";
import { findExpressions } from "../../policies/expressions";
import { hasNamedValue } from "../../policies/named-values";
import type { XmlElement } from "../../policies/xml";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

export const rewritePlaceholder: Rule = {
  id: "rewrite-placeholder",
  severity: "error",
  summary:
    "A placeholder in the rewrite-uri of an operation's policy is one of the operation's urlTemplate: no other has a value.",
  check: ({ apis }, report) => {
    for (const { file, policy } of apis.flatMap(({ operations }) => operations)) {
      const { urlTemplate } = file;
      if (!policy?.root || urlTemplate === undefined) continue;
      const known = namesIn(urlTemplate);
      // Whether case counts is not documented.
      const isKnown = (name: string) => known.some((each) => each.toLowerCase() === name.toLowerCase());
      for (const { value, offset } of templatesIn(policy.root)) {
        for (const name of namesIn(value).filter((each) => !isKnown(each))) {
          const hint = didYouMean(name, known) || ` Use ${known.map((each) => `{${each}}`).join(", ") || "none"}.`;
          report(
            policy.source.place(offset),
            `the operation's urlTemplate has no placeholder of this name, got ${show(name)}.${hint}`,
          );
        }
      }
    }
  },
};

const namesIn = (template: string): readonly string[] =>
  parseUrlTemplate(template).placeholders.map(({ name }) => name);

/** Templates of all rewrite-uri in an element, without those that C# or a named value works out. */
function templatesIn({
  name,
  attributes,
  children,
}: XmlElement): readonly { readonly value: string; readonly offset: number }[] {
  const own = name === "rewrite-uri" ? attributes.filter((each) => each.name === "template") : [];
  const known = own.filter(({ value }) => findExpressions(value).length === 0 && !hasNamedValue(value));
  return [
    ...known.map(({ value, valueOffset: offset }) => ({ value, offset })),
    ...children.flatMap((child) => (child.kind === "element" ? templatesIn(child) : [])),
  ];
}
