import { show } from "../../text/show";
import { bodyLists } from "../questions/bodies-of";
import type { Rule } from "./rule";

export const formParameters: Rule = {
  id: "form-parameters",
  severity: "error",
  summary: "Only forms have formParameters: application/x-www-form-urlencoded and multipart/form-data.",
  check: (project, report) => {
    for (const { operation, path, body } of bodyLists(project).flat()) {
      if (
        !body.formParameters ||
        /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(body.contentType ?? "")
      )
        continue;
      report(
        operation.document.keyAt([...path, "formParameters"]),
        `only forms have formParameters, got them for ${show(body.contentType)}. Remove them, or correct contentType.`,
      );
    }
  },
};
