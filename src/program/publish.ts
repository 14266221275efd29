import { log, RunError, runtime } from "@pulumi/pulumi";
import type { Input, Output, Resource } from "@pulumi/pulumi";
import { formatFinding } from "../templates/finding";
import { loadTemplates } from "../templates/index";
import type { Templates } from "../templates/model";
import { declareContent } from "./content";
import { createFirst } from "./create-first";
import { operationsOf, urlsOf } from "./outputs";
import type { OperationOutput } from "./outputs";
import { resourceGroup } from "./resource-group";
import { existingService, needsIdentity, Service } from "./service";
import type { ServiceReference } from "./service";
import { readSettings } from "./settings";
import type { Settings } from "./settings";
import { Storage } from "./storage";
import { demoSubscription } from "./subscription";
import { quickenTraces } from "./traces";
import { dropVersionAliases } from "./version-aliases";

/** What a program may add to templates and settings. All of it may be left out. */
export interface PublishArgs {
  /** Folder that holds `operations/` and `products/`. Default: the one that the program runs in, which is that of Pulumi.yaml. */
  readonly folder?: string;
  /** URL of the web service behind an API, by the API's folder; wins over the setting `backendUrls` and the template's `serviceUrl`. */
  readonly backendUrls?: Readonly<Record<string, Input<string>>>;
  /**
   * Declares resources of the program's own in the service, such as a Backend or a Logger, once the service is there. What it
   * answers is created before any API or policy, which may name it, and deleted after them.
   */
  readonly resources?: (service: ServiceReference) => readonly Resource[];
}

/** What was published. Each member that may be undefined says when. */
export interface Publication extends ServiceReference {
  /** URL of the only API at the gateway; undefined when there are none or several. */
  readonly apiUrl: Output<string> | undefined;
  /** URL of each API at the gateway, by the API's folder. */
  readonly apiUrls: Readonly<Record<string, Output<string>>>;
  /** Method and URL of every operation, by `<api>/<operation>`. */
  readonly operations: Readonly<Record<string, OperationOutput>>;
  /** Secret. Undefined unless the setting `demoSubscription` is true and there is a product Starter. */
  readonly subscriptionKey: Output<string> | undefined;
  /** These three are undefined unless the setting `createStorage` is true; the connection string is secret. */
  readonly storageAccountName: Output<string> | undefined;
  readonly storageContainer: Output<string> | undefined;
  readonly storageConnectionString: Output<string> | undefined;
}

/**
 * Publishes what the templates of a folder say, with the stack's settings: the service, or one that exists, its products, APIs,
 * operations and policies. Called once by a program. Throws a RunError with everything that is wrong with templates and settings, before
 * anything is declared.
 */
export function publish({ folder = process.cwd(), backendUrls, resources }: PublishArgs = {}): Publication {
  quickenTraces();
  const { templates, settings } = readProject(folder);
  runtime.registerStackTransformation(dropVersionAliases);
  runtime.registerStackTransformation(createFirst);
  const group = resourceGroup(settings);
  const service = declareService(settings, group, needsIdentity(templates));
  const scope = { prefix: "", needed: resources?.(service) ?? [] };
  const { apis, products } = declareContent(scope, { service, templates, settings, backendUrls });
  const storage = settings.storage && new Storage(group, { ...settings, storage: settings.storage });
  return {
    ...service,
    apiUrl: apis.length === 1 ? apis[0]?.url : undefined,
    apiUrls: urlsOf(apis),
    operations: operationsOf(apis),
    subscriptionKey: settings.demoSubscription ? demoSubscription(service, settings, products) : undefined,
    storageAccountName: storage?.accountName,
    storageContainer: storage?.containerName,
    storageConnectionString: storage?.connectionString,
  };
}

function declareService(settings: Settings, group: Output<string>, identity: boolean): ServiceReference {
  if (!settings.createService) return existingService(settings, group);
  return new Service("azureml", { settings, resourceGroupName: group, identity }).reference;
}

/** The templates and settings, sound. Warnings are logged. */
function readProject(folder: string): { templates: Templates; settings: Settings } {
  const templates = readTemplates(folder);
  const { settings, problems } = readSettings(templates.templates);
  const wrong = [...problems, ...templates.errors];
  if (wrong.length > 0) throw new RunError(wrong.join("\n"));
  for (const warning of templates.warnings) void log.warn(warning);
  return { templates: templates.templates, settings };
}

/** The templates of a folder, and what is wrong with them, as lines for people. */
export function readTemplates(folder: string): { templates: Templates; errors: string[]; warnings: string[] } {
  const { templates, findings } = loadTemplates(folder);
  const lines = (wanted: "error" | "warning"): string[] =>
    findings.filter(({ severity }) => severity === wanted).map(formatFinding);
  return { templates, errors: lines("error"), warnings: lines("warning") };
}
