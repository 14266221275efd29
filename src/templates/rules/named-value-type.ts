import { namedValueProblems } from "../../policies/named-value-types";
import { show } from "../../text/show";
import type { Project } from "../project";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

export const namedValueType: Rule = {
  id: "named-value-type",
  severity: "error",
  summary:
    "A named value that is given in the open is one that the policies' attributes take: no text where a number belongs. What secrets hold is not known.",
  check: (project, report) => {
    const values = openValues(project);
    for (const { source, root } of policiesOf(project)) {
      for (const { attribute, resolved, offset, what, mend } of root
        ? namedValueProblems(root, (name) => values.get(name))
        : []) {
        const message = `attribute ${attribute}: with its named value ${what}, got ${show(resolved)}. ${mend}`;
        report(source.place(offset), message);
      }
    }
  },
};

function openValues({ apis }: Project): ReadonlyMap<string, string> {
  const all = apis.flatMap(({ file }) => Object.entries(file.namedValues ?? {}));
  return new Map(
    all.flatMap(([name, definition]) =>
      definition && "value" in definition && typeof definition.value === "string" ? [[name, definition.value]] : [],
    ),
  );
}
