import { show } from "../../text/show";
import type { Rule } from "./rule";

export const formerId: Rule = {
  id: "former-id",
  severity: "error",
  summary:
    "A former id of an operation is that of no other operation of the API, today's or former: one of them would be taken for the other.",
  check: ({ apis }, report) => {
    for (const { operations } of apis) {
      const taken = new Map(operations.map(({ id }) => [id, id]));
      for (const { id, document, file } of operations) {
        for (const [index, former] of (file.formerIds ?? []).entries()) {
          if (former === undefined) continue;
          const owner = taken.get(former);
          if (owner !== undefined) {
            const message = `another operation has this id, see ${owner}.yaml, got ${show(former)}. Remove it here.`;
            report(
              document.at(["formerIds", index]),
              owner === id ? `the file still has this name, got ${show(former)}. Remove it.` : message,
            );
          }
          taken.set(former, owner ?? id);
        }
      }
    }
  },
};
