import { show } from "../../text/show";

const hints: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/^tab characters/, "a tab is used for indentation. Indent with spaces."],
  [/^nesting exceeded/, "values are nested deeper than 100 levels. Make the document flatter."],
  [/^deficient indentation/, "a quote or bracket is still open here. Close it, or indent what belongs inside."],
  [/^null byte/, "there is a NUL character. Save the file as plain UTF-8 text."],
];

/** What a person has to mend where js-yaml gave up; `reason` is js-yaml's own. */
export function explainSyntax(reason: string, text: string, offset: number): string {
  const known = hints.find(([pattern]) => pattern.test(reason));
  if (known) return known[1];
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1).split(/[\r\n]/, 1)[0] ?? "";
  const [key] = /^\s*(?:- )?[\w"'.-]+:\s+/.exec(line) ?? [];
  const value = key === undefined ? "" : line.slice(key.length).trim();
  if (value !== "" && needsQuotes(value)) return `not valid YAML: ${reason}. Put the value in quotes: ${show(value)}.`;
  return `not valid YAML: ${reason}. Check indentation, quotes and brackets around here.`;
}

const needsQuotes = (value: string) => /^[@`%]/.test(value) || /^\{[^}]*\}\S/.test(value) || /^[^"'{[].*: /.test(value);
