import { show } from "../../text/show";
import type { Rule } from "./rule";

export const requiredQuery: Rule = {
  id: "required-query",
  severity: "warning",
  summary:
    "A query parameter that a call must have is a placeholder of the urlTemplate: the gateway lets calls without a `required` queryParameter pass.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      for (const [index, parameter] of (file.request?.queryParameters ?? []).entries()) {
        if (!parameter?.required) continue;
        const name = parameter.name ?? "name";
        report(
          document.at(["request", "queryParameters", index, "required"]),
          `the gateway does not insist on it, got required for ${show(name)}. Write ?${name}={${name}} in urlTemplate.`,
        );
      }
    }
  },
};
