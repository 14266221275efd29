import { reportDuplicates } from "../questions/duplicates";
import type { Rule } from "./rule";

export const duplicateDisplayName: Rule = {
  id: "duplicate-display-name",
  severity: "error",
  summary:
    "No two APIs, and no two products, have the same displayName: Azure refuses a second product, and people cannot tell APIs apart.",
  check: ({ apis, products }, report) => {
    for (const [kind, templates] of [
      ["API", apis],
      ["product", products],
    ] as const) {
      const claims = templates.map(({ document, file }) => ({
        key: file.displayName?.toLowerCase(),
        place: document.at(["displayName"]),
      }));
      reportDuplicates(
        claims,
        report,
        (first) => `another ${kind} has this name already, see ${first}. Choose another name.`,
      );
    }
  },
};
