import { isDeepStrictEqual } from "node:util";
import { providedNamedValues } from "../model";
import { show } from "../../text/show";
import type { Rule } from "./rule";

export const namedValueConflict: Rule = {
  id: "named-value-conflict",
  severity: "error",
  summary:
    "A named value means the same in every API that declares it, and none takes a name that the program itself fills in.",
  check: ({ apis }, report) => {
    const known = new Map<string, { definition: unknown; file: string }>();
    for (const { document, file } of apis) {
      for (const [name, definition] of Object.entries(file.namedValues ?? {})) {
        const place = document.keyAt(["namedValues", name]);
        const earlier = known.get(name.toLowerCase());
        if (providedNamedValues.includes(name))
          report(place, `the program fills this named value in itself, got ${show(name)}. Choose another name.`);
        else if (earlier && !isDeepStrictEqual(earlier.definition, definition)) {
          report(
            place,
            `the named value is another one in ${earlier.file}, got ${show(name)}. Make both the same, or rename one.`,
          );
        }
        known.set(name.toLowerCase(), earlier ?? { definition, file: document.file });
      }
    }
  },
};
