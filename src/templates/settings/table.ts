import { tiers } from "../../azure/tiers";

/** Pulumi's name of a setting's type. */
export type SettingType = "string" | "integer" | "boolean" | "object";

/** When a setting has to have a value. */
interface Requirement {
  /** As it stands after "a value is required"; empty for one that always is. */
  readonly words: string;
  /** The settings that decide it. */
  readonly by: readonly string[];
  readonly when: (isOn: (setting: string) => boolean) => boolean;
}

/** What a setting is, and what it takes: the program, the check and docs/settings.md go by it, and Pulumi.yaml repeats it. */
export interface Setting {
  readonly type: SettingType;
  readonly default: string | number | boolean | Readonly<Record<string, never>>;
  readonly description: string;
  /** What a text matches. An empty one need not: it stands for none. */
  readonly pattern?: RegExp;
  /** The pattern as an instruction. */
  readonly allowed?: string;
  readonly choices?: readonly string[];
  /** Least and greatest number. */
  readonly range?: readonly [number, number];
  /** How many entries a map may have. */
  readonly most?: number;
  readonly required?: Requirement;
  /** What the command shows that mends it. */
  readonly example?: string;
  /** Its values are never printed. */
  readonly secret?: boolean;
}

const forNewService: Requirement = {
  words: "for a new service",
  by: ["createService"],
  when: (isOn) => isOn("createService"),
};

/** The settings of the program, in the order of Pulumi.yaml. */
export const settingsTable: Readonly<Record<string, Setting>> = {
  publisherName: {
    type: "string",
    default: "",
    description:
      "Organisation that publishes the APIs; shown in the developer portal and in e-mails. Required for a new service. At most 100 characters.",
    pattern: /^.{1,100}$/su,
    allowed: "At most 100 characters are allowed.",
    required: forNewService,
    example: "'Your organisation'",
  },
  publisherEmail: {
    type: "string",
    default: "",
    description:
      "Address that receives the service's notifications. Required for a new service. At most 100 characters.",
    pattern: /^(?=.{1,100}$)[^\s@]+@[^\s@]+\.[^\s@]+$/,
    allowed: "Write an e-mail address of at most 100 characters.",
    required: forNewService,
    example: "name@example.com",
  },
  createService: {
    type: "boolean",
    default: true,
    description:
      "Create the API Management service. `false` publishes to an existing one, named by `resourceGroupName` and `serviceName`.",
  },
  serviceName: {
    type: "string",
    default: "",
    description:
      "Name of the service and first part of its host name, unique in all of Azure. 1 to 50 letters, digits and hyphens. Empty makes one up, `azureml-` and eight hexadecimal digits. A deleted service's name stays taken for 48 hours.",
    pattern: /^(?=.{1,50}$)[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    allowed: "Use 1 to 50 letters, digits and hyphens, a letter first and no hyphen at the end.",
    required: { words: "for an existing service", by: ["createService"], when: (isOn) => !isOn("createService") },
  },
  createResourceGroup: {
    type: "boolean",
    default: true,
    description:
      "Create the resource group of a new service. `false` uses the existing one named by `resourceGroupName`. An existing service's group always exists.",
  },
  resourceGroupName: {
    type: "string",
    default: "",
    description:
      "Name of the resource group, at most 90 characters. Empty makes one up, `rg-` and eight hexadecimal digits.",
    pattern: /^(?=.{1,90}$)[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$/u,
    allowed: "Use at most 90 letters, digits and . _ - ( ) without a point at the end.",
    required: {
      words: "for an existing resource group",
      by: ["createResourceGroup", "createService"],
      when: (isOn) => !isOn("createService") || !isOn("createResourceGroup"),
    },
  },
  location: {
    type: "string",
    default: "southcentralus",
    description: "Azure region of what is created. Changing it replaces the service.",
    pattern: /^.{1,90}$/su,
    allowed: "At most 90 characters are allowed.",
    required: { words: "", by: [], when: () => true },
    example: "southcentralus",
  },
  skuName: {
    type: "string",
    default: "Developer",
    description:
      "Tier of the service, one of Consumption, Developer, Basic, Standard, Premium, BasicV2, StandardV2 and PremiumV2. For an existing service, the tier that it has. Consumption, the classic tiers and the v2 tiers are three families; a change of family replaces the service.",
    choices: Object.keys(tiers),
  },
  skuCapacity: {
    type: "integer",
    default: 1,
    description:
      "Number of units. Consumption has none and takes 0; Developer takes 1, Basic 1 and 2, Standard 1 to 4, Premium 1 to 99, BasicV2 and StandardV2 1 to 10, PremiumV2 1 to 30.",
  },
  protect: {
    type: "boolean",
    default: false,
    description:
      "Refuse to delete the service, its resource group and the storage account until this is `false` again and rolled out. What lies in the service is not protected; `pulumi destroy` removes that much and then stops, and the next `pulumi up` brings it back.",
  },
  backendUrls: {
    type: "object",
    default: {},
    description:
      "URL of the web service behind an API, by the API's folder name; wins over the template's `serviceUrl`.",
  },
  namedValues: {
    type: "object",
    default: {},
    description: "Values of the named values that templates declare as `secret: true`, by name. Set each as a secret.",
    secret: true,
  },
  identities: {
    type: "object",
    default: {},
    description:
      "User-assigned identities of a new service, resource id by client id. Those that named values of Key Vault name as `identityClientId`, and others that policies use.",
  },
  starter: {
    type: "string",
    default: "auto",
    description:
      "How the product Starter is had. `link` uses the one that the service has; `create` makes it from `products/starter.yaml`; `none` leaves it out, and the demo subscription with it. `auto` is `link` on the classic tiers, whose new services have it, and `create` on Consumption and the v2 tiers, on existing services too.",
    choices: ["auto", "link", "create", "none"],
  },
  demoSubscription: {
    type: "boolean",
    default: true,
    description: "Create an active subscription to Starter and put its key out as the secret `subscriptionKey`.",
  },
  chainWidth: {
    type: "integer",
    default: 1,
    description:
      "How many parts of one API are written at once. API Management locks an API during a write and refuses another one meanwhile, so more than 1 is faster and may fail.",
    range: [1, 100],
  },
  tags: {
    type: "object",
    default: {},
    description:
      "Azure tags of the resource group, the service and the storage account. At most 15, as API Management allows.",
    most: 15,
  },
  createStorage: {
    type: "boolean",
    default: false,
    description:
      "Create a storage account and a container for batch execution, and put the connection string out as the secret `storageConnectionString`.",
  },
  storageAccountName: {
    type: "string",
    default: "",
    description:
      "Name of the storage account, unique in all of Azure. 3 to 24 lower-case letters and digits. Empty makes one up, `batch` and eight hexadecimal digits.",
    pattern: /^[a-z0-9]{3,24}$/,
    allowed: "Use 3 to 24 lower-case letters and digits.",
  },
  storageContainer: {
    type: "string",
    default: "azureml",
    description:
      "Name of the container for batch inputs and results. 3 to 63 lower-case letters, digits and single hyphens.",
    pattern: /^(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*$/,
    allowed: "Use 3 to 63 lower-case letters, digits and single hyphens.",
    required: { words: "for a storage account", by: ["createStorage"], when: (isOn) => isOn("createStorage") },
    example: "azureml",
  },
};
