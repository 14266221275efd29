import { parseUrlTemplate } from "../../azure/url-template";
import type { Rule } from "./rule";

export const placeholderNames: Rule = {
  id: "placeholder-names",
  severity: "error",
  summary:
    "A placeholder's name occurs once in path and query together, case ignored; Azure keeps one value for each name.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const seen = new Set<string>();
      for (const { name, index } of parseUrlTemplate(file.urlTemplate ?? "").placeholders) {
        if (seen.has(name.toLowerCase())) {
          report(
            document.inside(["urlTemplate"], index),
            `placeholder occurs twice, got {${name}}. Give the second one another name.`,
          );
        }
        seen.add(name.toLowerCase());
      }
    }
  },
};
