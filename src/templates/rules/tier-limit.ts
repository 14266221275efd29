import { show } from "../../text/show";
import type { Project } from "../project";
import type { Rule } from "./rule";

interface Limits {
  readonly operations: number;
  readonly products: number;
  readonly namedValues: number;
}

const small = { operations: 3000, products: 100, namedValues: 5000 };
const basic = { operations: 10_000, products: 200, namedValues: 5000 };
const standard = { operations: 50_000, products: 500, namedValues: 10_000 };
const premium = { operations: 75_000, products: 2000, namedValues: 18_000 };

/** As announced for March 2026: https://learn.microsoft.com/azure/api-management/service-limits */
const limits: Readonly<Record<string, Limits>> = {
  Consumption: small,
  Developer: small,
  Basic: basic,
  BasicV2: basic,
  Standard: standard,
  StandardV2: standard,
  Premium: premium,
  PremiumV2: premium,
};

const words: Readonly<Record<keyof Limits, string>> = {
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
      const allowed = Object.hasOwn(limits, tier) ? limits[tier] : undefined;
      if (!allowed) continue;
      const place = document.at(settings.find((each) => each.name === "skuName")?.path ?? []);
      for (const key of Object.keys(words) as (keyof Limits)[]) {
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

function usage({ apis, products }: Project): Limits {
  const names = apis.flatMap(({ file }) => Object.keys(file.namedValues ?? {}).map((name) => name.toLowerCase()));
  return {
    operations: apis.reduce((sum, { operations }) => sum + operations.length, 0),
    products: products.length,
    namedValues: new Set(names).size,
  };
}
