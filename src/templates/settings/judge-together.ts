import { tiers } from "../../azure/tiers";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { ENCRYPTED, entriesOf, hasType, textOf } from "./given";
import type { Given, NamedApi } from "./given";
import type { SettingProblem } from "./problem";
import { settingsTable } from "./table";
import { recordIn } from "../../text/records";

/** Whether the tier has so many units. */
export function judgeCapacity({ valueOf }: Given): SettingProblem[] {
  const tier = valueOf("skuName");
  const value = valueOf("skuCapacity");
  const range = typeof tier === "string" && Object.hasOwn(tiers, tier) ? tiers[tier]?.capacity : undefined;
  if (!range || value === undefined || !hasType("integer", value)) return [];
  const capacity = Number(value);
  if (capacity >= range[0] && capacity <= range[1]) return [];
  const allowed = `It takes ${range[0] === range[1] ? range[0] : `${range[0]} to ${range[1]}`}.`;
  const what = `tier ${textOf(tier)} does not have so many units`;
  const common = { kind: "capacity", setting: "skuCapacity", by: ["skuName"] } as const;
  return [{ ...common, what, got: `skuCapacity ${capacity}`, allowed, remedy: { set: String(range[0]) } }];
}

/** Whether URLs are URLs, and belong to an API each. */
export function judgeBackendUrls({ valueOf, apis }: Given): SettingProblem[] {
  const folders = apis?.map(({ id }) => id);
  return entriesOf(valueOf("backendUrls")).flatMap(([entry, url]): SettingProblem[] => {
    const common = { kind: "backend-url", setting: "backendUrls", entry } as const;
    if (folders && !folders.includes(entry)) {
      const what = `there is no folder operations/${entry}`;
      const allowed = didYouMean(entry, folders).trim() || "Remove it.";
      return [{ ...common, isInName: true, what, got: show(entry), allowed, remedy: { run: "remove" } }];
    }
    if (url === ENCRYPTED || typeof url === "object" || /^https?:\/\/[^/?#\s]+[^?#\s]*$/.test(textOf(url))) return [];
    const allowed = "Write one such as https://example.com.";
    const remedy = { set: "https://example.com" };
    return [{ ...common, what: "not a URL without query", got: show(url), allowed, remedy }];
  });
}

/** Whether secrets that templates declare have a value, and whether every value is one of a secret. */
export function judgeNamedValues({ valueOf, apis, isPartial }: Given): SettingProblem[] {
  const value = valueOf("namedValues");
  if (!apis || (value !== undefined && !hasType("object", value))) return [];
  const given = new Map(entriesOf(value));
  const declared = declarations(apis);
  const isMissing = (name: string) => (given.get(name) ?? "") === "";
  const missing = [...declared].filter(([name, { from }]) => from === "stack" && !isPartial && isMissing(name));
  return [
    ...missing.map(([name, { file }]) => missingSecret(name, file)),
    ...[...given.keys()].flatMap((name) => unread(name, declared)),
  ];
}

interface Declared {
  readonly file: string;
  readonly from: "stack" | "template" | "Key Vault";
}

function declarations(apis: readonly NamedApi[]): Map<string, Declared> {
  const all = apis.flatMap(({ id, namedValues }) =>
    Object.entries(namedValues).map(([name, value]): [string, Declared] => {
      return [name, { file: `operations/${id}/api.yaml`, from: sourceOf(value) }];
    }),
  );
  // The program takes the first of several; another rule says that there are several.
  return new Map(all.toReversed());
}

function sourceOf(declaration: unknown): Declared["from"] {
  const has = (key: string) => key in recordIn(declaration);
  if (has("value")) return "template";
  return has("keyVault") ? "Key Vault" : "stack";
}

function missingSecret(entry: string, file: string): SettingProblem {
  const common = { kind: "missing", setting: "namedValues", entry } as const;
  return { ...common, what: `${file} wants this secret`, got: "no value", allowed: "", remedy: { run: "set secret" } };
}

function unread(entry: string, declared: ReadonlyMap<string, Declared>): SettingProblem[] {
  const remedy = { run: "remove" } as const;
  const common = { kind: "named-value", setting: "namedValues", entry, isInName: true, remedy } as const;
  const found = declared.get(entry);
  if (!found) {
    const allowed = didYouMean(entry, [...declared.keys()]).trim() || "Remove it, or declare it in an api.yaml.";
    return [{ ...common, what: "no template declares this named value", got: show(entry), allowed }];
  }
  if (found.from === "stack") return [];
  const own = found.from === "template" ? "gives this named value itself" : "takes this named value from Key Vault";
  const what = `${found.file} ${own}, so that nothing reads the stack's`;
  return [{ ...common, what, got: show(entry), allowed: "Remove it, or declare it there as `secret: true`." }];
}

/** Namespaces of providers that know settings of these names. */
const PROVIDERS = ["azure-native", "azure", "azapi", "azuread", "pulumi"];

/** Whether a setting stands under the name of another project, as after a change of the project's name. */
export function judgeForeignKeys({ foreignKeys, project }: Given): SettingProblem[] {
  return foreignKeys.flatMap((key): SettingProblem[] => {
    const [, namespace = "", name = ""] = /^([^:]*):(.*)$/.exec(key) ?? [];
    if (PROVIDERS.includes(namespace) || !Object.hasOwn(settingsTable, name)) return [];
    const what = `the project's name is ${show(project)}, so that nothing reads this setting`;
    const allowed = `Name it ${project}:${name}.`;
    return [{ kind: "foreign", setting: key, isInName: true, what, got: show(key), allowed }];
  });
}
