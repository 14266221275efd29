import { log, RunError, runtime } from "@pulumi/pulumi";
import { Api } from "./src/resources/api";
import { createFirst } from "./src/resources/create-first";
import { NamedValues } from "./src/resources/named-values";
import { operationsOf, urlsOf } from "./src/resources/outputs";
import { declareProducts } from "./src/resources/product";
import { resourceGroup } from "./src/resources/resource-group";
import { existingService, needsIdentity, Service } from "./src/resources/service";
import { Storage } from "./src/resources/storage";
import { demoSubscription } from "./src/resources/subscription";
import { dropVersionAliases } from "./src/resources/version-aliases";
import { readSettings } from "./src/settings";
import { formatFinding } from "./src/templates/finding";
import { loadTemplates } from "./src/templates/index";

// Pulumi starts the program in the folder of Pulumi.yaml.
const { templates, findings } = loadTemplates(process.cwd());
const { settings, problems } = readSettings(templates);
const errors = findings.filter(({ severity }) => severity === "error").map(formatFinding);
if (problems.length + errors.length > 0) throw new RunError([...problems, ...errors].join("\n"));
for (const finding of findings) void log.warn(formatFinding(finding));

runtime.registerStackTransformation(dropVersionAliases);
runtime.registerStackTransformation(createFirst);
const group = resourceGroup(settings);
const service = settings.createService
  ? new Service("azureml", { settings, resourceGroupName: group, identity: needsIdentity(templates) }).reference
  : existingService(settings, group);
const namedValues = new NamedValues(service, templates, settings);
const products = declareProducts(templates, settings, { service, namedValues });
const apis = templates.apis.map((template) => {
  const serviceUrl = settings.backendUrls[template.id] ?? template.serviceUrl;
  return new Api({ service, template, serviceUrl, namedValues, products, chainWidth: settings.chainWidth });
});
const storage = settings.storage && new Storage(group, { ...settings, storage: settings.storage });

export const resourceGroupName = group;
export const serviceName = service.serviceName;
export const gatewayUrl = service.gatewayUrl;
export const developerPortalUrl = service.developerPortalUrl;
/** The URL of the only API; with several, see `apiUrls`. */
export const apiUrl = apis.length === 1 ? apis[0]?.url : undefined;
export const apiUrls = urlsOf(apis);
export const operations = operationsOf(apis);
export const subscriptionKey = settings.demoSubscription ? demoSubscription(service, settings, products) : undefined;
export const storageAccountName = storage?.accountName;
export const storageContainer = storage?.containerName;
export const storageConnectionString = storage?.connectionString;
