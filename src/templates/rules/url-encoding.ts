import type { Rule } from "./rule";

export const urlEncoding: Rule = {
  id: "url-encoding",
  severity: "warning",
  summary:
    "A urlTemplate has no percent-encoded characters: whether API Management compares them with what callers send, encoded or not, is not documented.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      for (const { 0: code, index } of (file.urlTemplate ?? "").matchAll(/%[\da-f]{2}/gi)) {
        const message = `calls may not match an encoded character, got ${code}. Let a placeholder stand for the segment.`;
        report(document.inside(["urlTemplate"], index), message);
      }
    }
  },
};
