import { BUILT_IN } from "../../azure/names";
import { show } from "../../text/show";
import type { StackSource } from "../stacks";
import type { Rule } from "./rule";

export const builtInName: Rule = {
  id: "built-in-name",
  severity: "error",
  summary:
    "On the classic tiers a new service already has the products Starter and Unlimited and an API at the path echo. No template takes their " +
    "names or the path, except starter, which setting `starter` links.",
  check: ({ apis, products, stacks }, report) => {
    const stack = stacks.find(makesClassicService);
    if (!stack) return;
    const mend = `A new service of stack ${stack.name} has it already. Choose another one.`;
    for (const { id, document, file } of apis) {
      if (file.path?.toLowerCase() === BUILT_IN.api.path)
        report(document.at(["path"]), `the path is API Management's own, got ${show(file.path)}. ${mend}`);
      else if (id.toLowerCase() === BUILT_IN.api.id)
        report(document.at([]), `the id is API Management's own, got ${show(id)}. ${mend}`);
    }
    for (const { id, document, file } of products) {
      for (const [ownId, ownName] of Object.entries(BUILT_IN.products)) {
        const takesId = id.toLowerCase() === ownId && ownId !== "starter";
        const takesName = file.displayName?.toLowerCase() === ownName.toLowerCase() && id !== "starter";
        if (takesId) report(document.at([]), `the id is API Management's own, got ${show(id)}. ${mend}`);
        else if (takesName)
          report(
            document.at(["displayName"]),
            `the name is API Management's own, got ${show(file.displayName)}. ${mend}`,
          );
      }
    }
  },
};

function makesClassicService({ family, settings }: StackSource): boolean {
  const create = settings.find(({ name }) => name === "createService")?.value;
  return family === "classic" && create !== false && create !== "false";
}
