import { parametersOf } from "../questions/parameters-of";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

export const defaultValue: Rule = {
  id: "default-value",
  severity: "error",
  summary:
    "A parameter's defaultValue is one of its values: Azure refuses a default that is not in the list, or that has no list.",
  check: (project, report) => {
    for (const { document, path, parameter } of parametersOf(project)) {
      const { defaultValue: got, values } = parameter;
      if (got === undefined || values?.includes(got) || values?.includes(undefined)) continue;
      const allowed = (values ?? []).flatMap((value) => value ?? []);
      const mend =
        values === undefined
          ? `Add values: [${JSON.stringify(got)}].`
          : `The values are ${list(allowed)}.${didYouMean(got, allowed)}`;
      report(document.at([...path, "defaultValue"]), `the default is not among the values, got ${show(got)}. ${mend}`);
    }
  },
};
