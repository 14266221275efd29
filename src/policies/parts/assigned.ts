import type { PolicyRule } from "../rule";
import { oneOf, required, text, textChild } from "../rule";

/** Values under a name. */
export const assigned = {
  setsByName: true,
  attributes: { name: required(text), "exists-action": oneOf("override", "skip", "append", "delete") },
  children: { value: textChild() },
} satisfies Partial<PolicyRule>;
