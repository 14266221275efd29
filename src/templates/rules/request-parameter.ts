import { own } from "../../text/records";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { providedValues } from "../requests/model";
import type { Report } from "../report";
import { parseUrlTemplate } from "../../azure/url-template";
import type { Placeholder } from "../../azure/url-template";
import { requestsOf } from "../questions/requests-of";
import type { RequestSource } from "../questions/requests-of";
import type { Rule } from "./rule";

export const requestParameter: Rule = {
  id: "request-parameter",
  severity: "error",
  mayFollow: true,
  summary:
    "A request test gives each placeholder of its operation a value, leaves out placeholders of the query only, and " +
    "names no others.",
  check: (project, report) => {
    const saved = new Map<object, Set<string>>();
    for (const source of requestsOf(project)) {
      const known = saved.get(source.file) ?? new Set<string>();
      saved.set(source.file, known);
      const { placeholders } = parseUrlTemplate(source.operation?.file.urlTemplate ?? "");
      if (source.operation?.file.urlTemplate !== undefined) {
        checkNames(source, placeholders, report);
        checkValues(source, placeholders, known, report);
      }
      for (const name of Object.keys(source.request.save ?? {})) known.add(name);
    }
  },
};

function checkNames({ request, document, path }: RequestSource, placeholders: readonly Placeholder[], report: Report) {
  const names = placeholders.map(({ name }) => name);
  const inQuery = placeholders.filter((placeholder) => placeholder.inQuery).map(({ name }) => name);
  for (const name of Object.keys(request.parameters ?? {}).filter((each) => !names.includes(each))) {
    report(document.keyAt([...path, "parameters", name]), unknown("placeholder", name, names));
  }
  for (const [index, name] of (request.leaveOut ?? []).entries()) {
    if (name === undefined || inQuery.includes(name)) continue;
    report(document.at([...path, "leaveOut", index]), unknown("placeholder of the query", name, inQuery));
  }
}

function unknown(what: string, name: string, names: readonly string[]): string {
  const there = names.length > 0 ? `The operation has ${list(names)}.` : "The operation has none.";
  return `there is no such ${what}, got ${show(name)}.${didYouMean(name, names) || ` ${there}`}`;
}

function checkValues(
  { api, operation, file, request, document, path }: RequestSource,
  placeholders: readonly Placeholder[],
  saved: ReadonlySet<string>,
  report: Report,
): void {
  const given = [
    ...providedValues,
    ...[request.parameters, file.values].flatMap((values) => Object.keys(values ?? {})),
    ...[request.leaveOut ?? []].flat(),
    ...saved,
  ];
  for (const { name } of placeholders.filter((placeholder) => !given.includes(placeholder.name))) {
    const parameter = own(operation?.file.parameters, name) ?? own(api.file.parameters, name);
    if (parameter?.defaultValue !== undefined) continue;
    const mend = `Give it under "parameters", or have an earlier request save it as ${name}.`;
    report(document.at(path), `placeholder has no value, got {${name}}. ${mend}`);
  }
}
