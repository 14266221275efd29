import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

export const stackSetting: Rule = {
  id: "stack-setting",
  severity: "error",
  summary:
    "A stack file has only settings that Pulumi.yaml declares: Pulumi takes others without a word, and nobody reads them.",
  check: ({ stacks, settings }, report) => {
    const known = settings.map(({ name }) => name);
    for (const { document, settings: given } of stacks) {
      for (const { name, path } of given.filter((each) => !known.includes(each.name))) {
        report(
          document.keyAt(path),
          `Pulumi.yaml declares no such setting, got ${show(name)}.${didYouMean(name, known) || " docs/settings.md lists them."}`,
        );
      }
    }
  },
};
