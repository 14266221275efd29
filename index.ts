import { log, RunError, runtime } from "@pulumi/pulumi";
import { Api } from "./src/program/api";
import { createFirst } from "./src/program/create-first";
import { NamedValues } from "./src/program/named-values";
import { defined, operationsOf, urlsOf } from "./src/program/outputs";
import { declareProducts } from "./src/program/product";
import { resourceGroup } from "./src/program/resource-group";
import { existingService, needsIdentity, Service } from "./src/program/service";
import { Storage } from "./src/program/storage";
import { demoSubscription } from "./src/program/subscription";
import { dropVersionAliases } from "./src/program/version-aliases";
import { readSettings } from "./src/program/settings";
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
  const serviceUrl = settings.backendUrls[template.id] ?? template.contract.serviceUrl;
  return new Api({ service, template, serviceUrl, namedValues, products, chainWidth: settings.chainWidth });
});
const storage = settings.storage && new Storage(group, { ...settings, storage: settings.storage });

// Named exports would include the undefined ones, and Pulumi warns of each of them.
Object.assign(
  exports,
  defined({
    resourceGroupName: group,
    serviceName: service.serviceName,
    gatewayUrl: service.gatewayUrl,
    developerPortalUrl: service.developerPortalUrl,
    apiUrl: apis.length === 1 ? apis[0]?.url : undefined,
    apiUrls: urlsOf(apis),
    operations: operationsOf(apis),
    subscriptionKey: settings.demoSubscription ? demoSubscription(service, settings, products) : undefined,
    storageAccountName: storage?.accountName,
    storageContainer: storage?.containerName,
    storageConnectionString: storage?.connectionString,
  }),
);
