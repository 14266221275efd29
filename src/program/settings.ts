import { own } from "../text/records";
import { Config, getStack, runtime, secret } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";
import { tierFamily } from "../azure/tiers";
import type { TierFamily } from "../azure/tiers";
import type { Templates } from "../templates/model";
import { entriesOf, flagOf, textOf } from "../templates/settings/given";
import type { Given, SettingValue } from "../templates/settings/given";
import { judgeSettings } from "../templates/settings/judge";
import { mendingCommand, settingPath } from "../templates/settings/problem";
import type { SettingProblem } from "../templates/settings/problem";
import { starterSource } from "../templates/settings/starter";
import type { StarterSource } from "../templates/settings/starter";
import { settingsTable } from "../templates/settings/table";

/** What a stack decides, checked and with defaults filled in. Pulumi.yaml describes each of them. */
export interface Settings {
  readonly publisherName: string;
  readonly publisherEmail: string;
  readonly createService: boolean;
  /** Empty for a name that the provider makes up. */
  readonly serviceName: string;
  /** False for an existing service, whatever the setting says. */
  readonly createResourceGroup: boolean;
  /** Empty for a name that the provider makes up. */
  readonly resourceGroupName: string;
  readonly location: string;
  readonly skuName: string;
  readonly skuCapacity: number;
  readonly tierFamily: TierFamily;
  readonly protect: boolean;
  readonly backendUrls: Readonly<Record<string, string>>;
  readonly namedValues: Output<Record<string, string>>;
  /** Resource ids of user-assigned identities. */
  readonly identities: readonly string[];
  /** What `auto` comes to is worked out. */
  readonly starter: StarterSource;
  readonly demoSubscription: boolean;
  readonly chainWidth: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Undefined when the stack wants no storage. */
  readonly storage: { readonly accountName: string; readonly container: string } | undefined;
}

/**
 * The stack's settings, and everything that is wrong with them, each problem with the `pulumi config set` that mends it.
 * The settings may be used only when there is no problem.
 */
export function readSettings(
  templates: Templates,
  config = new Config(),
): { settings: Settings; problems: readonly string[] } {
  const given = givenBy(config, templates);
  return { settings: settingsOf(given, config), problems: judgeSettings(given).map(complaint) };
}

function givenBy(config: Config, { apis, isPartial = false }: Templates): Given {
  const keys = Object.keys(runtime.allConfig());
  return {
    project: config.name,
    valueOf: (setting) => valueOf(config, setting),
    foreignKeys: keys.filter((key) => !key.startsWith(`${config.name}:`)),
    apis: isPartial ? undefined : apis,
    isPartial: false,
  };
}

/** Pulumi gives every value as text, a map as JSON. */
function valueOf(config: Config, setting: string): SettingValue | undefined {
  const text = config.get(setting);
  const { type, default: standard } = own(settingsTable, setting) ?? {};
  if (text === undefined || type !== "object") return text ?? standard;
  try {
    return JSON.parse(text) as SettingValue;
  } catch {
    return text;
  }
}

function settingsOf(given: Given, config: Config): Settings {
  const text = (setting: string) => textOf(given.valueOf(setting));
  const isOn = (setting: string) => flagOf(given, setting) ?? false;
  const createService = isOn("createService");
  const starter = starterSource(text("starter"), tierFamily(text("skuName")));
  return {
    publisherName: text("publisherName"),
    publisherEmail: text("publisherEmail"),
    createService,
    serviceName: text("serviceName"),
    createResourceGroup: createService && isOn("createResourceGroup"),
    resourceGroupName: text("resourceGroupName"),
    location: text("location"),
    skuName: text("skuName"),
    skuCapacity: Number(text("skuCapacity")),
    tierFamily: tierFamily(text("skuName")),
    protect: isOn("protect"),
    backendUrls: textsOf(given, "backendUrls"),
    namedValues: secretsOf(given, config),
    identities: [...new Set(Object.values(textsOf(given, "identities")))],
    starter,
    demoSubscription: isOn("demoSubscription") && starter !== "none",
    chainWidth: Number(text("chainWidth")),
    tags: textsOf(given, "tags"),
    storage: isOn("createStorage")
      ? { accountName: text("storageAccountName"), container: text("storageContainer") }
      : undefined,
  };
}

function textsOf({ valueOf: read }: Given, setting: string): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(read(setting)).map(([name, value]) => [name, textOf(value)]));
}

function secretsOf(given: Given, config: Config): Settings["namedValues"] {
  const isMap = entriesOf(given.valueOf("namedValues")).length > 0;
  return (isMap && config.getSecretObject<Record<string, string>>("namedValues")) || secret<Record<string, string>>({});
}

function complaint(problem: SettingProblem): string {
  const { what, got, allowed, remedy } = problem;
  const mend = remedy && `Mend it: ${mendingCommand(problem, remedy)} --stack ${getStack()}`;
  return `${settingPath(problem)}: ${[`${what}, got ${got}.`, allowed, mend].filter(Boolean).join(" ")}`;
}
