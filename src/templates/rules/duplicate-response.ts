import type { Rule } from "./rule";

export const duplicateResponse: Rule = {
  id: "duplicate-response",
  severity: "error",
  summary: "An operation describes each status once.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const seen = new Set<number>();
      for (const [index, response] of (file.responses ?? []).entries()) {
        const status = response?.statusCode;
        if (status === undefined) continue;
        if (seen.has(status))
          report(
            document.at(["responses", index, "statusCode"]),
            `an earlier response has this status, got ${status}. Put them together.`,
          );
        seen.add(status);
      }
    }
  },
};
