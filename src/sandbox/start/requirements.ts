import { UserError } from "../../cli/user-error";

/** Throws a UserError when the package is missing that only the sandbox needs: a project has it among its development dependencies. */
export function requireAzurite(): void {
  try {
    require.resolve("azurite/package.json");
  } catch {
    throw new UserError("Local Azure needs azurite, which a deployment does not. Run: npm install --save-dev azurite");
  }
}
