export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value of unknown type as text: texts as they are, nothing as an empty text, all else as JSON. */
export const plain = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
