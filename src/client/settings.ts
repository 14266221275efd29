import { Option } from "commander";
import { UsageError } from "../cli/user-error";
import type { Endpoints } from "../sandbox/endpoints";
import { createResolver } from "../sandbox/hosts";

interface Source {
  /** Also names the variable: `base-url` is AZUREML_BASE_URL. */
  readonly flag: string;
  /** A shorter option for the same, as in `--key`. */
  readonly short?: string;
  readonly is: string;
  readonly ofSandbox?: (endpoints: Endpoints) => string;
}

/** Every setting of the clients: from its flag, else from its variable, else from the running sandbox. */
const SOURCES = {
  baseUrl: {
    flag: "base-url",
    is: "URL before /workspaces: the API at the gateway, or the service itself",
    ofSandbox: ({ gateway }: Endpoints) => `${gateway}/azureml-demo`,
  },
  gateway: {
    flag: "gateway",
    is: "URL of an API Management gateway",
    ofSandbox: ({ gateway }: Endpoints) => gateway,
  },
  workspace: { flag: "workspace", is: "workspace id", ofSandbox: ({ workspace }: Endpoints) => workspace },
  service: { flag: "service", is: "web service id", ofSandbox: ({ service }: Endpoints) => service },
  apiKey: { flag: "api-key", is: "key of the web service", ofSandbox: ({ apiKey }: Endpoints) => apiKey },
  subscriptionKey: {
    flag: "subscription-key",
    short: "key",
    is: "key of an API Management subscription, for the gateway",
    ofSandbox: ({ subscriptionKey }: Endpoints) => subscriptionKey,
  },
  /** For many calls in a row: the sandbox's subscription to all APIs, which no product's limits hold back. */
  testKey: {
    flag: "subscription-key",
    short: "key",
    is: "key of an API Management subscription, for the gateway",
    ofSandbox: ({ allAccessKey, subscriptionKey }: Endpoints) => allAccessKey || subscriptionKey,
  },
  storageConnection: {
    flag: "storage-connection",
    is: "connection string of the storage account",
    ofSandbox: ({ storageConnectionString }: Endpoints) => storageConnectionString,
  },
  container: {
    flag: "container",
    is: "blob container",
    ofSandbox: ({ storageContainer }: Endpoints) => storageContainer,
  },
  input: { flag: "input", is: "CSV file to score" },
  output: { flag: "output", is: "file for the results" },
} as const satisfies Record<string, Source>;

export type SettingName = keyof typeof SOURCES;

const SECRETS = ["apiKey", "subscriptionKey", "testKey", "storageConnection"] as const;

export type ClientSettings = { readonly [Name in SettingName]?: string } & {
  /** Finds the address that answers for one of Azure's public ones, while the sandbox runs. */
  readonly resolveHost: (url: URL) => URL;
  /** Whether a sandbox runs, and whether the call is one to it. */
  readonly sandbox: "none" | "elsewhere" | "called";
};

const source = (name: SettingName): Source => SOURCES[name];
const variableOf = (flag: string): string => `AZUREML_${flag.toUpperCase().replaceAll("-", "_")}`;
/** The name by which commander knows an option. */
const optionOf = ({ flag }: Source): string => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const ways = (name: SettingName): string => `--${source(name).flag} or ${variableOf(source(name).flag)}`;

const flagsOf = ({ flag, short }: Source): string => `${short ? `--${short}, ` : ""}--${flag} <value>`;

/** The options that give the named settings. */
export function optionsOf(names: readonly SettingName[]): Option[] {
  return names.map((name) => new Option(flagsOf(source(name)), source(name).is));
}

function checkUrl(name: SettingName, url: string | undefined): void {
  if (url === undefined || (/^https?:/.test(url) && URL.canParse(url))) return;
  throw new UsageError(`${ways(name)}: not an http or https URL, got "${url}".`);
}

function isOfSandbox(url: string | undefined, { gateway, scoring }: Endpoints, resolve: ClientSettings["resolveHost"]) {
  if (url === undefined) return true;
  const { origin } = resolve(new URL(url));
  return [gateway, scoring].some((own) => new URL(own).origin === origin);
}

/**
 * Gathers the named settings from flags, variables and the running sandbox. The sandbox gives what is missing only for
 * calls to the sandbox itself: its keys go nowhere else, and its stand-ins answer for no other call's host names.
 */
export function readClientSettings(
  names: readonly SettingName[],
  options: object,
  env: NodeJS.ProcessEnv,
  endpoints: Endpoints | undefined,
): ClientSettings {
  const given = (name: SettingName): string | undefined =>
    (options as Readonly<Record<string, string>>)[optionOf(source(name))] ?? env[variableOf(source(name).flag)];
  const target = names.includes("gateway") ? "gateway" : "baseUrl";
  checkUrl(target, given(target));
  const resolve = endpoints && createResolver(endpoints);
  const sandbox = endpoints && resolve && isOfSandbox(given(target), endpoints, resolve) ? endpoints : undefined;
  const values = names.map((name) => [name, given(name) ?? (sandbox && source(name).ofSandbox?.(sandbox))]);
  return {
    ...Object.fromEntries(values),
    resolveHost: (sandbox && resolve) ?? ((url: URL) => url),
    sandbox: sandbox ? "called" : endpoints ? "elsewhere" : "none",
  };
}

/** The named settings, which have to be there. Throws one UsageError that says how to give all that are missing. */
export function needSetting<Name extends SettingName>(
  settings: ClientSettings,
  ...names: readonly Name[]
): Record<Name, string> & Pick<ClientSettings, "resolveHost"> {
  const missing = names.filter((name) => !settings[name]);
  if (missing.length === 0) return settings as Record<Name, string> & ClientSettings;
  const lines = missing.map((name) => `  ${source(name).is}: ${ways(name)}`);
  const why = missing.some((name) => source(name).ofSandbox) ? WHY_NOT[settings.sandbox] : "";
  throw new UsageError(`Missing settings${why}:\n${lines.join("\n")}`);
}

/** Why the sandbox did not give what is missing. */
const WHY_NOT = {
  none: ", and no running sandbox to take them from (npx apim start)",
  elsewhere: "; the running sandbox gives its own to calls of itself only",
  called: ", which the running sandbox does not have either",
} as const;

/** What is shorter protects nothing, and stands in words by chance. */
const SHORTEST_SECRET = 4;

/** Replaces what opens something by `***`: keys, and the signature of a shared access signature. */
export function masker(settings: ClientSettings): (text: string) => string {
  const keys = SECRETS.map((name) => settings[name] ?? "");
  const accountKey = /AccountKey=([^;]+)/i.exec(settings.storageConnection ?? "")?.[1] ?? "";
  const secrets = [...keys, accountKey].filter(({ length }) => length >= SHORTEST_SECRET);
  return (text) =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, "***"), text).replace(/(\bsig=)[^&\s"]+/g, "$1***");
}
