import { reportDuplicates } from "../questions/duplicates";
import { requestsOf } from "../questions/requests-of";
import type { Rule } from "./rule";

export const requestName: Rule = {
  id: "request-name",
  severity: "error",
  summary: "The request tests of an API have different names: reports tell them apart by nothing else.",
  check: (project, report) => {
    for (const api of project.apis) {
      const claims = requestsOf({ ...project, apis: [api] }).map(({ document, request, path }) => ({
        key: request.name,
        place: document.at([...path, "name"]),
      }));
      reportDuplicates(claims, report, (first) => `the name is in use at ${first}. Name what this request shows.`);
    }
  },
};
