import type { ArmType } from "../../../../azure/types/row";
import { notFound } from "../../basics/errors";
import type { ResourceType } from "./resource-type";

/** What all types below an API Management service have in common. `label` is that of `Api not found.` */
export function inService<Row extends ArmType>(
  row: Row,
  label: string,
): Row & Pick<ResourceType, "label" | "missing" | "isCounted"> {
  return { ...row, label, missing: () => notFound(label), isCounted: true };
}
