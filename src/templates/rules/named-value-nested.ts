import { namedValuesIn } from "../../policies/named-values";
import { show } from "../../text/show";
import type { Rule } from "./rule";

export const namedValueNested: Rule = {
  id: "named-value-nested",
  severity: "warning",
  summary: "A named value holds no other one: API Management puts named values into policies, not into each other.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis) {
      for (const [name, definition] of Object.entries(file.namedValues ?? {})) {
        const value = definition && "value" in definition ? definition.value : undefined;
        const [inner] = namedValuesIn(value ?? "");
        if (!inner) continue;
        const mend = `Write both into the policy: {{${name}}}{{${inner.name}}}.`;
        report(
          document.at(["namedValues", name, "value"]),
          `no named value is put in here, got ${show(`{{${inner.name}}}`)}. ${mend}`,
        );
      }
    }
  },
};
