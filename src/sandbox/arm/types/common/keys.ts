import { randomBytes } from "node:crypto";

/** A subscription key as API Management makes them: 32 hexadecimal digits. */
export const newKey = (): string => randomBytes(16).toString("hex");
