import { page } from "../../text/pages";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { reportProblems } from "../settings/stack-problems";
import { settingsTable } from "../settings/table";
import type { Rule } from "./rule";

export const stackSetting: Rule = {
  id: "stack-setting",
  severity: "error",
  summary:
    "A stack file has only settings that Pulumi.yaml declares, under the project's name: Pulumi takes others without a word, and nobody reads them.",
  check: (project, report) => {
    reportProblems("foreign")(project, report);
    const known = [...new Set([...project.settings.map(({ name }) => name), ...Object.keys(settingsTable)])];
    for (const { document, settings: given } of project.stacks) {
      for (const { name, path } of given.filter((each) => !known.includes(each.name))) {
        report(
          document.keyAt(path),
          `Pulumi.yaml declares no such setting, got ${show(name)}.${didYouMean(name, known) || ` ${page("settings.md")} lists them.`}`,
        );
      }
    }
  },
};
