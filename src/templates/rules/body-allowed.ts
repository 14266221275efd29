import { hasBody } from "../../azure/contract";
import type { Rule } from "./rule";

export const bodyAllowed: Rule = {
  id: "body-allowed",
  severity: "warning",
  summary: "GET, HEAD and TRACE have no request body: the developer portal never sends one, and proxies drop it.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const { method = "", request } = file;
      if (hasBody(method) || !request?.representations?.length) continue;
      report(
        document.keyAt(["request", "representations"]),
        `a ${method} request has no body, got representations. Remove them, or change the method.`,
      );
    }
  },
};
