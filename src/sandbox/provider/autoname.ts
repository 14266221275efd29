import { createHash, randomBytes } from "node:crypto";
import type { Properties } from "../../engine/provider";
import { CREATE_BEFORE_DELETE } from "../../azure/shapes";
import type { AzureType } from "../../azure/types";

/**
 * The inputs with a name, as azure-native's Check gives it: what the resource is called already, else its logical name and eight
 * hexadecimal digits. `seed` makes these the same for preview and deployment; random without one.
 */
export function withName(
  type: AzureType,
  logicalName: string,
  inputs: Properties,
  olds: Properties = {},
  seed?: Uint8Array,
): Properties {
  const key = type.pathInputs.at(-1) ?? "";
  if (inputs[key] !== undefined) return inputs;
  if (typeof olds[key] === "string") {
    const own = olds[CREATE_BEFORE_DELETE] === undefined ? {} : { [CREATE_BEFORE_DELETE]: olds[CREATE_BEFORE_DELETE] };
    return { ...inputs, [key]: olds[key], ...own };
  }
  return { ...inputs, [key]: logicalName + suffix(seed), [CREATE_BEFORE_DELETE]: true };
}

function suffix(seed: Uint8Array | undefined): string {
  const bytes = seed && seed.length > 0 ? createHash("sha256").update(seed).digest() : randomBytes(4);
  return bytes.subarray(0, 4).toString("hex");
}
