import type { Declaration } from "../engine/provider";

/** Whether it is something in Azure; components and the stack itself are not. */
export const isReal = ({ custom, type }: Pick<Declaration, "custom" | "type">): boolean =>
  custom && !type.startsWith("pulumi:");

/** A type as people call it: `ApiPolicy` of `azure-native:apimanagement:ApiPolicy`. */
export const shortType = (type: string): string => type.split(":").at(-1) ?? type;
