import { idPattern } from "../schema/limits";
import { show } from "../../text/show";
import { reportDuplicates } from "../questions/duplicates";
import type { Rule } from "./rule";

const form = new RegExp(idPattern);

export const templateId: Rule = {
  id: "template-id",
  severity: "error",
  summary:
    "Folder names and file stems become ids in Azure: 1 to 80 letters, digits, hyphens and underscores, no hyphen or underscore at the " +
    "ends, and none differs from another only by case.",
  check: ({ apis, products }, report) => {
    const groups = [apis, products, ...apis.map(({ operations }) => operations)];
    for (const templates of groups) {
      for (const { id, document } of templates) {
        if (!form.test(id))
          report(
            document.at([]),
            `the name of the file or folder is no id, got ${show(id)}. Use letters, digits, hyphens and underscores.`,
          );
      }
      const claims = templates.map(({ id, document }) => ({ key: id.toLowerCase(), place: document.at([]) }));
      reportDuplicates(
        claims,
        report,
        (first) => `the name differs only by case from another one, see ${first}. Rename one.`,
      );
    }
  },
};
