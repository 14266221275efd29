import { reportDuplicates } from "../questions/duplicates";
import type { Rule } from "./rule";

export const duplicateApiPath: Rule = {
  id: "duplicate-api-path",
  severity: "error",
  summary: "No two APIs have the same path, case ignored: Azure refuses the second.",
  check: ({ apis }, report) => {
    const claims = apis.map(({ document, file }) => ({ key: file.path?.toLowerCase(), place: document.at(["path"]) }));
    reportDuplicates(
      claims,
      report,
      (first) => `another API has this path already, see ${first}. Choose another path.`,
    );
  },
};
