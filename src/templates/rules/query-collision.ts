import { show } from "../../text/show";
import { queryNames } from "../../azure/url-template";
import type { Rule } from "./rule";

export const queryCollision: Rule = {
  id: "query-collision",
  severity: "error",
  summary: "A query parameter stands in the urlTemplate or under queryParameters, not in both, case ignored.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const names = queryNames(file.urlTemplate ?? "").map((name) => name.toLowerCase());
      for (const [index, parameter] of (file.request?.queryParameters ?? []).entries()) {
        if (parameter?.name === undefined || !names.includes(parameter.name.toLowerCase())) continue;
        report(
          document.at(["request", "queryParameters", index, "name"]),
          `urlTemplate has this query parameter already, got ${show(parameter.name)}. Remove it here.`,
        );
      }
    }
  },
};
