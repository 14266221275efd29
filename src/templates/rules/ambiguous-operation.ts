import type { OperationSource } from "../project";
import { parseUrlTemplate, queryNames, shapeOfTemplate, signature } from "../../azure/url-template";
import type { Rule } from "./rule";

export const ambiguousOperation: Rule = {
  id: "ambiguous-operation",
  severity: "warning",
  summary:
    "No two operations that differ only in their query take the same call: one whose query placeholders are all in the other's " +
    "also matches the other's calls, and hides it or is hidden by it.",
  check: ({ apis }, report) => {
    for (const { operations } of apis) {
      const byPath = new Map<string, OperationSource[]>();
      for (const one of operations) {
        const { method, urlTemplate = "" } = one.file;
        const path = signature(method ?? "", parseUrlTemplate(urlTemplate).path);
        const others = byPath.get(path) ?? [];
        byPath.set(path, [...others, one]);
        const rival = urlTemplate === "" ? undefined : others.find((other) => overlap(one, other));
        if (!rival) continue;
        const where = `${rival.document.file}:${rival.document.position(rival.document.at(["urlTemplate"]).offset).line}`;
        report(
          one.document.at(["urlTemplate"]),
          `a call can match this operation and another one, see ${where}. Let their paths differ.`,
        );
      }
    }
  },
};

/** Query parameters whose value the template fixes. */
const fixed = (template: string) =>
  parseUrlTemplate(template).query.filter(({ placeholder }) => placeholder === undefined);

/** Whether both want a value of its own in one query parameter. */
const areToldApart = (a: string, b: string): boolean =>
  fixed(a).some((one) =>
    fixed(b).some(({ name, literal }) => name.toLowerCase() === one.name.toLowerCase() && literal !== one.literal),
  );

function overlap({ file: a }: OperationSource, { file: b }: OperationSource): boolean {
  if (!a.urlTemplate || !b.urlTemplate) return false;
  // The same signature altogether is another rule's: Azure refuses it.
  if (shapeOfTemplate(a.urlTemplate) === shapeOfTemplate(b.urlTemplate)) return false;
  if (areToldApart(a.urlTemplate, b.urlTemplate)) return false;
  const [fewer = [], more = []] = [queryNames(a.urlTemplate), queryNames(b.urlTemplate)]
    .map((names) => names.map((name) => name.toLowerCase()))
    .toSorted((x, y) => x.length - y.length);
  return fewer.every((name) => more.includes(name));
}
