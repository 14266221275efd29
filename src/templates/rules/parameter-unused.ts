import { show } from "../../text/show";
import { parseUrlTemplate } from "../../azure/url-template";
import type { Rule } from "./rule";

export const parameterUnused: Rule = {
  id: "parameter-unused",
  severity: "warning",
  summary: "Each parameter in api.yaml is a placeholder of some operation of the API.",
  check: ({ apis }, report) => {
    for (const { document, file, operations } of apis) {
      const used = new Set(
        operations.flatMap((operation) =>
          parseUrlTemplate(operation.file.urlTemplate ?? "").placeholders.map(({ name }) => name),
        ),
      );
      for (const name of Object.keys(file.parameters ?? {}).filter((each) => !used.has(each))) {
        report(
          document.keyAt(["parameters", name]),
          `no operation has this placeholder, got ${show(name)}. Remove it, or correct its name.`,
        );
      }
    }
  },
};
