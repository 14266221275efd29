import type { Declaration } from "../../../engine/provider";
import { scalarText } from "../model/operation-parts";
import type { Pairing } from "../pairing";
import { policyPairs } from "../pairing";

const API_SCHEMA = "azure-native:apimanagement:ApiSchema";

/** Whether it is a schema by which a policy checks bodies, so that more depends on it than what operations say of theirs. */
export function isCheckedWith({ type, inputs }: Declaration, pairing: Pairing): boolean {
  if (type !== API_SCHEMA) return false;
  const id = scalarText(inputs.schemaId);
  const elements = policyPairs(pairing).flatMap(({ before, after }) => [...before.elements, ...after.elements]);
  return elements.some(({ attributes }) => attributes["schema-id"] === id);
}
