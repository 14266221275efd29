// Written by `npm run generate`.
import type { PolicyCheck } from "../problem";
import { check as cors } from "./cors/check";
import { check as returnResponse } from "./return-response/check";

/**
 * By policy: what the check looks at beyond its facts.
 */
export const policyChecks: Readonly<Record<string, PolicyCheck>> = {
  cors: cors,
  "return-response": returnResponse,
};
