import { show } from "../../text/show";
import { ENCRYPTED, entriesOf } from "../settings/given";
import { mendingCommand } from "../settings/problem";
import type { Rule } from "./rule";

export const stackSecret: Rule = {
  id: "stack-secret",
  severity: "error",
  summary: "Values under namedValues in a stack file are encrypted: the file is in the repository.",
  check: ({ stacks }, report) => {
    for (const { name: stack, document, settings } of stacks) {
      for (const { path, value } of settings.filter(({ name }) => name === "namedValues")) {
        for (const [name, secret] of entriesOf(value)) {
          if (secret === ENCRYPTED) continue;
          const command = mendingCommand({ setting: "namedValues", entry: name }, { run: "set secret" });
          const mend = `Run: ${command} --stack ${stack}.`;
          report(
            document.at([...path, name]),
            `the value is not encrypted, got it in the open for ${show(name)}. ${mend}`,
          );
        }
      }
    }
  },
};
