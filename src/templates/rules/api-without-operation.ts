import type { Rule } from "./rule";

export const apiWithoutOperation: Rule = {
  id: "api-without-operation",
  severity: "warning",
  mayFollow: true,
  summary: "An API has operations: the gateway answers 404 to everything else.",
  check: ({ apis }, report) => {
    for (const { document, operations } of apis) {
      if (operations.length > 0) continue;
      report(
        document.at([]),
        "the API has no operation, so that every call gets 404. Put an operation file beside api.yaml.",
      );
    }
  },
};
