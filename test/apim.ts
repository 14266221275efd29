import { join } from "node:path";

export const REPOSITORY = join(__dirname, "..");

/** Arguments with which Node runs a command as `npx apim` does. */
export const apim = (...args: readonly string[]): string[] => [join(REPOSITORY, "scripts/apim.cjs"), ...args];
