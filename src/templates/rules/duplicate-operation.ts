import { signature } from "../../azure/url-template";
import { reportDuplicates } from "../questions/duplicates";
import type { Rule } from "./rule";

export const duplicateOperation: Rule = {
  id: "duplicate-operation",
  severity: "error",
  summary:
    "No two operations of an API have the same method and urlTemplate; names of placeholders and case make no difference. " +
    "Azure refuses the second.",
  check: ({ apis }, report) => {
    for (const { operations } of apis) {
      const claims = operations.map(({ document, file }) => ({
        key: file.method && file.urlTemplate ? signature(file.method, file.urlTemplate) : undefined,
        place: document.at(["urlTemplate"]),
      }));
      reportDuplicates(
        claims,
        report,
        (first) => `another operation has this method and URL already, see ${first}. Change one of them.`,
      );
    }
  },
};
