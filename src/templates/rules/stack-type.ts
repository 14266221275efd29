import { show } from "../../text/show";
import type { YamlValue } from "../source/yaml-node";
import type { Rule } from "./rule";

// Pulumi's own command writes numbers and booleans as text at times, and takes them so.
const fits: Readonly<Record<string, (value: YamlValue) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value)),
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: (value) => Array.isArray(value),
};

const names: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
};

export const stackType: Rule = {
  id: "stack-type",
  severity: "error",
  summary: "A setting has the type that Pulumi.yaml declares for it.",
  check: ({ stacks, settings }, report) => {
    for (const { document, settings: given } of stacks) {
      for (const { name, path, value } of given) {
        const type = settings.find((setting) => setting.name === name)?.type;
        if (type === undefined || value === undefined || fits[type]?.(value) !== false) continue;
        report(
          document.at(path),
          `the setting has to be ${names[type] ?? type}, got ${show(value)}.${type === "string" && typeof value !== "object" ? ` Put it in quotes: "${value}".` : ""}`,
        );
      }
    }
  },
};
