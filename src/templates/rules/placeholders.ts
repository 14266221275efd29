import type { ApiSource, OperationSource } from "../project";
import type { Report } from "../report";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { parseUrlTemplate } from "../../azure/url-template";
import type { Rule } from "./rule";

const where = ["urlTemplate"] as const;

export const placeholders: Rule = {
  id: "placeholders",
  severity: "error",
  mayFollow: true,
  summary:
    "Each placeholder of a urlTemplate has a parameter, in the operation or in api.yaml, and each parameter of an " +
    "operation has its placeholder: Azure refuses an operation where they differ.",
  check: ({ apis }, report) => {
    for (const api of apis) for (const operation of api.operations) checkOperation(api, operation, report);
  },
};

function checkOperation(api: ApiSource, operation: OperationSource, report: Report): void {
  const { document, file } = operation;
  if (file.urlTemplate === undefined) return;
  const template = parseUrlTemplate(file.urlTemplate);
  for (const { index, message } of template.problems) report(document.inside(where, index), message);
  const own = Object.keys(file.parameters ?? {});
  const declared = [...own, ...Object.keys(api.file.parameters ?? {})];
  for (const { name, index } of template.placeholders) {
    if (!declared.includes(name)) report(document.inside(where, index), missing(api, name, declared));
  }
  const used = template.placeholders.map(({ name }) => name);
  for (const name of own.filter((each) => !used.includes(each))) {
    report(document.keyAt(["parameters", name]), unused(name, used));
  }
}

function missing(api: ApiSource, name: string, declared: readonly string[]): string {
  const hint = didYouMean(name, declared) || ` Describe it under "parameters", here or in ${api.document.file}.`;
  return `placeholder has no parameter, got {${name}}.${hint}`;
}

function unused(name: string, used: readonly string[]): string {
  const placeholdersThere = used.length > 0 ? list(used) : "no placeholders";
  return `parameter has no placeholder in urlTemplate, got ${show(name)}.${didYouMean(name, used) || ` The template has ${placeholdersThere}.`}`;
}
