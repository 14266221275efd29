import { maskSecrets } from "./secrets";

const LONGEST = 80;

/** A value as it stands in a message: JSON, credentials masked, cut after 80 characters. */
export function show(value: unknown): string {
  const text = maskSecrets(JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A text for terminals and logs: characters that nobody sees, and that may change what is seen around them, as escapes. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

const MOST = 10;

/** `"a", "b" and "c"`; of many, the first ten and how many more. */
export function list(values: readonly string[], word = "and"): string {
  const quoted = values.slice(0, MOST).map((value) => JSON.stringify(value));
  if (values.length > MOST) quoted.push(`${values.length - MOST} more`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${word} ${quoted.at(-1)}`;
}
