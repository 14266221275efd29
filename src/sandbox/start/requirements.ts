import { UserError } from "../../cli/user-error";

/** Packages that only the sandbox needs, so that a deployment is spared them: a project has them among its development dependencies. */
const NEEDED = ["azurite", "swagger-ui-dist"] as const;

/** Throws a UserError that says how to get what is missing. */
export function requirePackages(): void {
  const missing = NEEDED.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const names = missing.join(" and ");
  throw new UserError(
    `Local Azure needs ${names}, which a deployment does not. Run: npm install --save-dev ${missing.join(" ")}`,
  );
}

function isThere(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
