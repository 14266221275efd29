import { list } from "../../src/text/show";
import { settingsTable } from "../../src/templates/settings/table";
import type { Setting } from "../../src/templates/settings/table";
import type { GeneratedFile } from "./generated-file";

const INTRODUCTION = `# Settings

What a stack decides. Each is set with \`pulumi config set <name> <value> --stack <stack>\`; an entry of a map with
\`pulumi config set --path '<name>.<entry>' <value>\`, a secret one with \`--secret\`. Whatever is missing or wrong is reported at once, with
the command that mends it, before anything is declared; \`npm run check\` finds the same in the stack files.
`;

/** The reference of the settings. */
export function renderSettingsDoc(): GeneratedFile[] {
  const settings = Object.entries(settingsTable).map(([name, setting]) => renderSetting(name, setting));
  return [{ file: "docs/settings.md", text: [INTRODUCTION, ...settings].join("\n") }];
}

function renderSetting(name: string, setting: Setting): string {
  const { type, default: value, description, required } = setting;
  const isEmpty = value === "" || typeof value === "object";
  const facts = [
    `Type: ${type === "object" ? "map" : type}.`,
    `Default: ${isEmpty ? "empty" : `\`${String(value)}\``}.`,
    ...(required ? [`Required${required.words && ` ${required.words}`}.`] : []),
    ...allowed(setting),
  ];
  return `## \`${name}\`\n\n${description}\n\n${facts.join(" ")}\n`;
}

function allowed({ allowed: words, choices, range, most }: Setting): string[] {
  if (words !== undefined) return [words];
  if (choices) return [`Takes ${list(choices, "or").replaceAll('"', "`")}.`];
  if (range) return [`Takes ${range[0]} to ${range[1]}.`];
  return most === undefined ? [] : [`Takes at most ${most} entries.`];
}
