import { createHash } from "node:crypto";
import { stableJson } from "../text/json";

/** Enough hexadecimal digits that two changes of one pull request hardly ever have the same. */
const DIGITS = 10;

/** Digits that are the same for the same content; secrets in it count as their masks, so that nothing can be guessed from it. */
export const fingerprint = (content: unknown): string =>
  createHash("sha256").update(stableJson(content)).digest("hex").slice(0, DIGITS);
