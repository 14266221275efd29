import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { requestsOf } from "../questions/requests-of";
import type { Rule } from "./rule";

export const requestOperation: Rule = {
  id: "request-operation",
  severity: "error",
  mayFollow: true,
  summary: "A request test calls an operation of its API.",
  check: (project, report) => {
    for (const { api, document, request, path } of requestsOf(project)) {
      const ids = api.operations.map(({ id }) => id);
      const { operation } = request;
      if (operation === undefined || ids.includes(operation)) continue;
      const hint = didYouMean(operation, ids) || ` The API has ${ids.join(", ")}.`;
      report(document.at([...path, "operation"]), `there is no such operation, got ${show(operation)}.${hint}`);
    }
  },
};
