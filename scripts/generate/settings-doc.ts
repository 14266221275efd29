import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import type { GeneratedFile } from "./generated-file";

interface SettingDeclaration {
  readonly type: string;
  readonly default?: string | number | boolean | object;
  readonly description: string;
}

const INTRODUCTION = `# Settings

What a stack decides, from \`Pulumi.yaml\`. Each is set with \`pulumi config set <name> <value> --stack <stack>\`; an entry of a map with
\`pulumi config set --path '<name>.<entry>' <value>\`, a secret one with \`--secret\`. Whatever is missing or wrong is reported at once, with
the command that mends it, before anything is declared.
`;

/** The reference of the settings, from `Pulumi.yaml` under `root`. */
export function renderSettingsDoc(root: string): GeneratedFile[] {
  return [{ file: "docs/settings.md", text: renderSettings(readFileSync(join(root, "Pulumi.yaml"), "utf8")) }];
}

/** The page \`docs/settings.md\`, from the text of Pulumi.yaml. */
export function renderSettings(pulumiYaml: string): string {
  const { config } = load(pulumiYaml) as { config: Record<string, SettingDeclaration> };
  return [INTRODUCTION, ...Object.entries(config).map(([name, setting]) => renderSetting(name, setting))].join("\n");
}

function renderSetting(name: string, { type, default: value, description }: SettingDeclaration): string {
  const isEmpty = value === undefined || value === "" || typeof value === "object";
  const kind = type === "object" ? "map" : type;
  return `## \`${name}\`\n\n${description}\n\nType: ${kind}. Default: ${isEmpty ? "empty" : `\`${value}\``}.\n`;
}
