import { tiers } from "../../azure/tiers";
import type { TierLimits } from "../../azure/tiers";
import { show } from "../../text/show";
import type { Project } from "../project";
import type { Rule } from "./rule";

const words: Readonly<Record<keyof TierLimits, string>> = {
  operations: "operations",
  products: "products",
  namedValues: "named values",
};

export const tierLimit: Rule = {
  id: "tier-limit",
  severity: "error",
  summary: "A stack's tier takes as many operations, products and named values as the templates make.",
  check: (project, report) => {
    const used = usage(project);
    for (const { name, tier, document, settings } of project.stacks) {
      const allowed = Object.hasOwn(tiers, tier) ? tiers[tier]?.limits : undefined;
      if (!allowed) continue;
      const place = document.at(settings.find((each) => each.name === "skuName")?.path ?? []);
      for (const key of Object.keys(words) as (keyof TierLimits)[]) {
        if (used[key] <= allowed[key]) continue;
        const percent = Math.ceil((used[key] / allowed[key]) * 100);
        report(
          place,
          `tier ${show(tier)} of stack ${name} takes ${allowed[key]} ${words[key]}, got ${used[key]} (${percent} %). Choose a larger tier.`,
        );
      }
    }
  },
};

function usage({ apis, products }: Project): TierLimits {
  const names = apis.flatMap(({ file }) => Object.keys(file.namedValues ?? {}).map((name) => name.toLowerCase()));
  return {
    operations: apis.reduce((sum, { operations }) => sum + operations.length, 0),
    products: products.length,
    namedValues: new Set(names).size,
  };
}
