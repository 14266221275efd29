import { show } from "../../text/show";
import type { Rule } from "./rule";

export const stackSecret: Rule = {
  id: "stack-secret",
  severity: "error",
  summary: "Values under namedValues in a stack file are encrypted: the file is in the repository.",
  check: ({ stacks }, report) => {
    for (const { name: stack, document, settings } of stacks) {
      for (const { path, value } of settings.filter(({ name }) => name === "namedValues")) {
        for (const [name, secret] of Object.entries(typeof value === "object" && value !== null ? value : {})) {
          if (isEncrypted(secret)) continue;
          const mend = `Run: pulumi config set --secret --path namedValues.${name} --stack ${stack}.`;
          report(
            document.at([...path, name]),
            `the value is not encrypted, got it in the open for ${show(name)}. ${mend}`,
          );
        }
      }
    }
  },
};

const isEncrypted = (value: unknown) => typeof value === "object" && value !== null && Object.hasOwn(value, "secure");
