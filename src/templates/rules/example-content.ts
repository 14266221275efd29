import { isJsonType } from "../../azure/contract";
import { parsePolicy } from "../../policies/xml";
import { parseJson } from "../../text/json";
import { show } from "../../text/show";
import type { Report } from "../report";
import { bodyLists } from "../questions/bodies-of";
import type { FoundBody } from "../questions/bodies-of";
import type { Rule } from "./rule";

const isXml = (type: string) => /^[^;]*[/+]xml\s*(;|$)/i.test(type);

export const exampleContent: Rule = {
  id: "example-content",
  severity: "error",
  summary:
    "An example is what its contentType says: text in a JSON body is valid JSON, in an XML body well-formed XML.",
  check: (project, report) => {
    for (const found of bodyLists(project).flat()) checkExamples(found, report);
  },
};

function checkExamples({ operation, path, body }: FoundBody, report: Report): void {
  for (const [name, example] of Object.entries(body.examples ?? {})) {
    const { value } = example ?? {};
    if (value === undefined) continue;
    const problem = contentProblem(value, body.contentType ?? "");
    if (problem) report(operation.document.at([...path, "examples", name, "value"]), problem);
  }
}

function contentProblem(value: unknown, type: string): string | undefined {
  if (typeof value !== "string") {
    return isXml(type) ? `an XML example has to be text, got ${show(value)}. Write it as a block: value: |` : undefined;
  }
  if (isJsonType(type)) return jsonProblem(value);
  if (!isXml(type)) return undefined;
  const parsed = parsePolicy(value);
  return "problem" in parsed ? `not well-formed XML, got ${show(value)}. ${parsed.problem.message}` : undefined;
}

function jsonProblem(value: string): string | undefined {
  const parsed = parseJson(value);
  if ("value" in parsed) return undefined;
  const { message } = parsed.problem;
  return `not valid JSON, got ${show(value)}: ${message}. Text in a JSON body needs its own quotes: '"text"'.`;
}
