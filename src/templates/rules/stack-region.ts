import { compactLocation, REGIONS } from "../../azure/regions";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

export const stackRegion: Rule = {
  id: "stack-region",
  severity: "warning",
  summary: "The location is a region of Azure; spaces and capitals make no difference.",
  check: ({ stacks }, report) => {
    for (const { document, settings } of stacks) {
      for (const { path, value } of settings.filter(({ name }) => name === "location")) {
        const name = typeof value === "string" ? compactLocation(value) : "";
        if (name === "" || REGIONS.includes(name)) continue;
        report(
          document.at(path),
          `no region of this name is known, got ${show(value)}.${didYouMean(name, REGIONS) || " Make sure that Azure has it."}`,
        );
      }
    }
  },
};
