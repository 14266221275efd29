import type { Report } from "../report";
import type { Path } from "../source/path";
import type { TemplateDocument } from "../source/template-document";
import { bodyLists } from "../questions/bodies-of";
import { parametersOf } from "../questions/parameters-of";
import type { Rule } from "./rule";

type Examples = Record<string, { value?: unknown; externalValue?: string } | undefined>;

export const exampleSource: Rule = {
  id: "example-source",
  severity: "error",
  summary: "An example has a value or an externalValue: one of them, not both.",
  check: (project, report) => {
    for (const { operation, path, body } of bodyLists(project).flat()) {
      checkExamples(operation.document, path, body.examples ?? {}, report);
    }
    for (const { document, path, parameter } of parametersOf(project)) {
      checkExamples(document, path, parameter.examples ?? {}, report);
    }
  },
};

function checkExamples(document: TemplateDocument, path: Path, examples: Examples, report: Report): void {
  for (const [name, example] of Object.entries(examples)) {
    if (!example) continue;
    const given = ["value", "externalValue"].filter((key) => Object.hasOwn(example, key));
    if (given.length === 1) continue;
    const got = given.length === 0 ? "neither" : "both";
    report(
      document.at([...path, "examples", name]),
      `an example has either value or externalValue, got ${got}. Give one of them.`,
    );
  }
}
