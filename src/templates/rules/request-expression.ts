import { show } from "../../text/show";
import { expressionOf } from "../requests/model";
import { textsIn } from "../requests/texts";
import { requestsOf } from "../questions/requests-of";
import type { Rule } from "./rule";

function problemOf(expression: string): string | undefined {
  try {
    return void new RegExp(expression, "u");
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: .*: /s, "");
  }
}

export const requestExpression: Rule = {
  id: "request-expression",
  severity: "error",
  summary: "A text between slashes that a request test expects is a regular expression.",
  check: (project, report) => {
    for (const { document, request, path } of requestsOf(project)) {
      const { headers, body } = request.expect ?? {};
      for (const { path: at, text } of textsIn({ headers, body }, [...path, "expect"])) {
        const problem = problemOf(expressionOf(text) ?? "");
        if (problem === undefined) continue;
        report(
          document.at(at),
          `not a regular expression, got ${show(text)}: ${problem}. Mend it, or leave the slashes out.`,
        );
      }
    }
  },
};
