import { Config, secret } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";
import { entryPath, SettingsReader } from "./settings-reader";
import type { Templates } from "../templates/model";
import { didYouMean } from "../text/suggest";
import { tierFamily, tiers } from "../azure/tiers";
import type { TierFamily } from "../azure/tiers";

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
  /** What `auto` comes to is worked out. */
  readonly starter: "link" | "create" | "none";
  readonly demoSubscription: boolean;
  readonly chainWidth: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Undefined when the stack wants no storage. */
  readonly storage: { readonly accountName: string; readonly container: string } | undefined;
}

const STARTER_CHOICES = ["auto", "link", "create", "none"] as const;

/**
 * The stack's settings, and everything that is wrong with them, each problem with the `pulumi config set` that mends it.
 * The settings may be used only when there is no problem.
 */
export function readSettings(
  templates: Templates,
  config = new Config(),
): { settings: Settings; problems: readonly string[] } {
  const reader = new SettingsReader(config);
  const starter = readStarter(reader);
  const settings: Settings = {
    ...readService(reader),
    ...readTier(reader),
    backendUrls: readBackendUrls(reader, templates),
    namedValues: readNamedValues(reader, templates, config),
    starter,
    demoSubscription: reader.boolean("demoSubscription") && starter !== "none",
    chainWidth: reader.integer("chainWidth", 1, 100),
    protect: reader.boolean("protect"),
    tags: reader.texts("tags", 15),
    storage: reader.boolean("createStorage") ? readStorage(reader) : undefined,
  };
  return { settings, problems: reader.problems };
}

type ServiceSettings =
  | "publisherName"
  | "publisherEmail"
  | "createService"
  | "serviceName"
  | "createResourceGroup"
  | "resourceGroupName"
  | "location";

function readService(reader: SettingsReader): Pick<Settings, ServiceSettings> {
  const createService = reader.boolean("createService");
  const createResourceGroup = createService && reader.boolean("createResourceGroup");
  const publisher = { required: createService, maxLength: 100 };
  return {
    createService,
    createResourceGroup,
    publisherName: reader.text("publisherName", { ...publisher, example: "'Your organisation'" }),
    publisherEmail: reader.text("publisherEmail", {
      ...publisher,
      pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
      rule: "It is an e-mail address.",
      example: "name@example.com",
    }),
    serviceName: reader.text("serviceName", {
      required: !createService,
      maxLength: 50,
      pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
      rule: "It has letters, digits and hyphens, begins with a letter and does not end with a hyphen.",
    }),
    resourceGroupName: reader.text("resourceGroupName", {
      required: !createResourceGroup,
      maxLength: 90,
      pattern: /^[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$/u,
      rule: "It has letters, digits and . _ - ( ) and does not end with a point.",
    }),
    location: reader.text("location", { required: true, maxLength: 90, example: "southcentralus" }),
  };
}

function readTier(reader: SettingsReader): Pick<Settings, "skuName" | "skuCapacity" | "tierFamily"> {
  const skuName = reader.choice("skuName", Object.keys(tiers));
  const [least, greatest] = tiers[skuName]?.capacity ?? [0, 99];
  return { skuName, skuCapacity: reader.integer("skuCapacity", least, greatest), tierFamily: tierFamily(skuName) };
}

function readStarter(reader: SettingsReader): Settings["starter"] {
  const choice = reader.choice("starter", STARTER_CHOICES);
  if (choice !== "auto") return choice;
  return tierFamily(reader.choice("skuName", Object.keys(tiers), false)) === "classic" ? "link" : "create";
}

function readBackendUrls(reader: SettingsReader, { apis }: Templates): Readonly<Record<string, string>> {
  const urls = reader.texts("backendUrls");
  const folders = apis.map(({ id }) => id);
  for (const [api, url] of Object.entries(urls)) {
    const path = entryPath("backendUrls", api);
    if (!folders.includes(api))
      reader.problem(path, `there is no folder operations/${api}.${didYouMean(api, folders)}`, "rm");
    else if (!/^https?:\/\/[^/?#\s]+[^?#\s]*$/.test(url)) {
      reader.problem(
        path,
        `a URL without query is expected, got ${JSON.stringify(url)}.`,
        "set",
        "https://example.com",
      );
    }
  }
  return urls;
}

function readNamedValues(reader: SettingsReader, { apis }: Templates, config: Config): Settings["namedValues"] {
  const known = reader.texts("namedValues");
  const wanted = apis
    .flatMap(({ namedValues }) => Object.entries(namedValues))
    .filter(([, value]) => "secret" in value);
  for (const name of new Set(wanted.map(([key]) => key))) {
    if (!known[name])
      reader.problem(entryPath("namedValues", name), "a template needs this secret, and the stack has none.", "secret");
  }
  return config.getSecretObject<Record<string, string>>("namedValues") ?? secret<Record<string, string>>({});
}

function readStorage(reader: SettingsReader): Settings["storage"] {
  return {
    accountName: reader.text("storageAccountName", {
      maxLength: 24,
      pattern: /^[a-z0-9]{3,}$/,
      rule: "It has 3 to 24 lower-case letters and digits.",
    }),
    container: reader.text("storageContainer", {
      required: true,
      maxLength: 63,
      pattern: /^(?=.{3})[a-z0-9](?:-?[a-z0-9])*$/,
      rule: "It has 3 to 63 lower-case letters, digits and single hyphens.",
      example: "azureml",
    }),
  };
}
