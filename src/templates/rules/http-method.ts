import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

const usual = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

export const httpMethod: Rule = {
  id: "http-method",
  severity: "warning",
  summary: "A method is one that HTTP defines. API Management takes others; most are misspelt.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const { method } = file;
      if (method === undefined || !/^[A-Z]+$/.test(method) || usual.includes(method)) continue;
      report(
        document.at(["method"]),
        `HTTP does not define this method, got ${show(method)}.${didYouMean(method, usual) || " Make sure that callers send it."}`,
      );
    }
  },
};
