export type JsonObject = Readonly<Record<string, unknown>>;

/** A value of unknown type as text: texts as they are, nothing as an empty text, all else as JSON. */
export const plain = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
