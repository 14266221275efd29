import { createHash } from "node:crypto";
import type { AzureType } from "../../azure/types";
import type { Properties } from "../../engine/provider";
import { mapValues, reveal } from "../../engine/values";
import { stableJson } from "../../text/json";

/**
 * Inputs as the record of a deployment keeps them: names, location and switches as they are, of everything else a digest, which is equal for
 * equal values. So a comparison with them tells which inputs differ, and nothing secret is kept.
 */
export function recordedInputs({ pathInputs }: AzureType, inputs: Properties): Properties {
  const isPlain = (value: unknown, key: string) =>
    pathInputs.includes(key) || key === "location" || typeof value === "boolean";
  return mapValues(inputs, (value, key) => (isPlain(value, key) ? reveal(value) : digest(value)));
}

const digest = (value: unknown): string =>
  createHash("sha256")
    .update(stableJson(reveal(value)))
    .digest("base64url");
