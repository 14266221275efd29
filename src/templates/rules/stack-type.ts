import { show } from "../../text/show";
import { ENCRYPTED, hasType } from "../settings/given";
import { typeNames } from "../settings/judge";
import { reportProblems } from "../settings/stack-problems";
import { settingsTable } from "../settings/table";
import type { Rule } from "./rule";

export const stackType: Rule = {
  id: "stack-type",
  severity: "error",
  summary: "A setting has the type that Pulumi.yaml declares for it.",
  check: (project, report) => {
    reportProblems("type")(project, report);
    const own = project.settings.filter(({ name }) => !Object.hasOwn(settingsTable, name));
    for (const { document, settings } of project.stacks) {
      for (const { name, path, value } of settings) {
        const type = own.find((setting) => setting.name === name)?.type;
        if (type === undefined || !isType(type) || value === ENCRYPTED || hasType(type, value)) continue;
        report(document.at(path), `the setting has to be ${typeNames[type]}, got ${show(value)}.`);
      }
    }
  },
};

function isType(type: string): type is keyof typeof typeNames {
  return Object.hasOwn(typeNames, type);
}
