import { list } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { providedValues, referencesIn } from "../requests/model";
import { textsIn } from "../requests/texts";
import type { Report } from "../report";
import type { Path } from "../source/path";
import type { TemplateDocument } from "../source/template-document";
import { requestsOf } from "../questions/requests-of";
import type { Rule } from "./rule";

export const requestValue: Rule = {
  id: "request-value",
  severity: "error",
  summary:
    "A `${name}` in a request test is a value that the runner or the file provides, or an earlier request saved.",
  check: (project, report) => {
    for (const { requests } of project.apis) {
      if (!requests) continue;
      const known = [...providedValues, ...Object.keys(requests.file.values ?? {})];
      checkTexts(requests.document, requests.file.headers, ["headers"], known, report);
    }
    const saved = new Map<object, string[]>();
    for (const { file, document, request, path } of requestsOf(project)) {
      const own = saved.get(file) ?? [...providedValues, ...Object.keys(file.values ?? {})];
      checkTexts(document, request, path, own, report);
      saved.set(file, [...own, ...Object.keys(request.save ?? {})]);
    }
  },
};

function checkTexts(
  document: TemplateDocument,
  value: unknown,
  path: Path,
  known: readonly string[],
  report: Report,
): void {
  for (const { path: at, text } of textsIn(value, path)) {
    for (const { name, index } of referencesIn(text).filter((reference) => !known.includes(reference.name))) {
      const hint = didYouMean(name, known) || ` Known here: ${list(known)}.`;
      report(document.inside(at, index), `there is no such value here, got \${${name}}.${hint}`);
    }
  }
}
