import { tiers } from "../azure/tiers";
import type { TierFamily } from "../azure/tiers";
import type { ProjectFiles } from "./source/project-files";
import type { Path } from "./source/path";
import type { TemplateDocument } from "./source/template-document";
import { entryOf, toValue } from "./source/yaml-node";
import type { YamlNode, YamlValue } from "./source/yaml-node";
import { ENCRYPTED, textOf } from "./settings/given";
import type { SettingValue } from "./settings/given";
import { settingsTable } from "./settings/table";

/** A setting as Pulumi.yaml declares it. */
export interface SettingDeclaration {
  readonly name: string;
  /** Pulumi's name of the type: string, integer, boolean, object or array. */
  readonly type: string;
  readonly default: YamlValue | undefined;
}

/** A setting as a stack file gives it. */
export interface StackSetting {
  readonly name: string;
  readonly path: Path;
  readonly value: SettingValue;
}

/** One stack file, `Pulumi.<stack>.yaml`. */
export interface StackSource {
  readonly name: string;
  /** Name of the project, which its settings' keys begin with. */
  readonly project: string;
  readonly document: TemplateDocument;
  /** Those of the program's own; settings of providers are left out. */
  readonly settings: readonly StackSetting[];
  /** Whole keys in other namespaces than the project's. */
  readonly foreignKeys: readonly string[];
  /** Tier by its name in ARM: the stack's, or the default one. */
  readonly tier: string;
  /** Absent when the tier is not a known one. */
  readonly family?: TierFamily;
}

const PROJECT_FILE = "Pulumi.yaml";

/** Reads Pulumi.yaml's settings and the stack files beside it; none when there is no Pulumi.yaml. */
export function readStacks(files: ProjectFiles): { stacks: StackSource[]; settings: SettingDeclaration[] } {
  const names = files.list(".").map(({ name }) => name);
  if (!names.includes(PROJECT_FILE)) return { stacks: [], settings: [] };
  const { root } = files.document(PROJECT_FILE);
  const project = textAt(root, "name");
  const settings = declarations(root);
  const stacks = names.flatMap((name) => /^Pulumi\.([\w.-]+)\.yaml$/.exec(name)?.[1] ?? []);
  return { settings, stacks: stacks.map((name) => readStack(name, project, files, settings)) };
}

function valueAt(node: YamlNode | undefined, key: string): YamlValue | undefined {
  const entry = entryOf(node, key);
  return entry && toValue(entry.value);
}

const textAt = (node: YamlNode | undefined, key: string) => textOf(valueAt(node, key));

function declarations(root: YamlNode | undefined): SettingDeclaration[] {
  const config = entryOf(root, "config")?.value;
  if (config?.kind !== "map") return [];
  return config.entries.map(({ key, value }) => ({
    name: String(key.value),
    type: textAt(value, "type") || "string",
    default: valueAt(value, "default"),
  }));
}

function readStack(
  name: string,
  project: string,
  files: ProjectFiles,
  known: readonly SettingDeclaration[],
): StackSource {
  const document = files.document(`Pulumi.${name}.yaml`);
  const all = stackSettings(document, project);
  const settings = all.filter((setting) => !setting.name.includes(":"));
  const foreignKeys = all.map((setting) => setting.name).filter((key) => key.includes(":"));
  const given = settings.find((setting) => setting.name === "skuName")?.value;
  const tier =
    textOf(given) ||
    textOf(known.find((each) => each.name === "skuName")?.default ?? settingsTable["skuName"]?.default);
  const family = Object.hasOwn(tiers, tier) ? tiers[tier]?.family : undefined;
  return { name, project, document, settings, foreignKeys, tier, ...(family && { family }) };
}

/** All settings of a stack file, those of other namespaces with their whole key as their name. */
function stackSettings({ root }: TemplateDocument, project: string): StackSetting[] {
  const config = entryOf(root, "config")?.value;
  if (config?.kind !== "map") return [];
  return config.entries.map(({ key, value }) => {
    const full = String(key.value);
    const name = full.startsWith(`${project}:`) ? full.slice(project.length + 1) : full;
    return { name, path: ["config", full], value: settingValue(value) };
  });
}

const isEncrypted = (node: YamlNode) => entryOf(node, "secure") !== undefined;

function settingValue(node: YamlNode): SettingValue {
  if (isEncrypted(node)) return ENCRYPTED;
  if (node.kind !== "map") return toValue(node);
  const entries = node.entries.map(({ key, value }): [string, YamlValue | typeof ENCRYPTED] => {
    return [String(key.value), isEncrypted(value) ? ENCRYPTED : toValue(value)];
  });
  return Object.fromEntries(entries);
}
