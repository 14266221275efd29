import { isCredentialHeader } from "../../azure/names";
import { parametersOf } from "../questions/parameters-of";
import type { Rule } from "./rule";
import { isNamedValue } from "../../policies/named-values";

const secretName = /key|secret|password|passwd|token|credential/i;
const scheme = /^(?:bearer|basic)?\s*/i;

/** `Bearer` alone or a placeholder such as `Bearer <key>` gives nothing away. */
function isHarmless(value: string): boolean {
  const credential = value.replace(scheme, "");
  return credential === "" || /^<[^>]*>$/.test(credential) || isNamedValue(credential);
}

export const openCredential: Rule = {
  id: "open-credential",
  severity: "error",
  summary:
    "A named value that is called a key, secret, token or password is no plain value, and a header that carries credentials has no default: " +
    "every developer who opens the portal would see it.",
  check: (project, report) => {
    for (const { document, file } of project.apis) {
      for (const [name, definition] of Object.entries(file.namedValues ?? {})) {
        if (!definition || !("value" in definition) || !secretName.test(name)) continue;
        report(
          document.at(["namedValues", name, "value"]),
          `${name} looks like a credential, got it in the open. Write "secret: true", or keyVault.`,
        );
      }
    }
    for (const { document, path, parameter } of parametersOf(project)) {
      const { name, defaultValue } = parameter;
      if (!name || !isCredentialHeader(name) || defaultValue === undefined || isHarmless(defaultValue)) continue;
      report(
        document.at([...path, "defaultValue"]),
        `the developer portal would show this credential, got a default for ${name}. Remove it.`,
      );
    }
  },
};
