import { BUILT_IN } from "../../azure/names";
import { Failure } from "../../cli/user-error";
import { revealAll } from "../../engine/values";
import { formatFinding } from "../../templates/finding";
import { loadTemplates } from "../../templates/index";
import type { Templates } from "../../templates/model";
import { SUBSCRIPTION_ID, TENANT_ID } from "../arm";
import { deploy } from "../deploy";
import type { Deployed } from "../deploy";
import type { DeploymentStep } from "../provider/arm-provider";
import type { Endpoints } from "../endpoints";
import { CLIENT_ID, WEB_SERVICE } from "../sandbox";
import type { Sandbox } from "../sandbox";

/** The stack that the sandbox deploys. */
const STACK = "sandbox";
/** Names of their own keep what `npm start` deploys apart from what Pulumi's CLI deploys of the same stack. */
const NAMES = { serviceName: "demoazureml", resourceGroupName: "rg-sandbox", storageAccountName: "azuremlsandbox" };

/** What this stack's deployment is made of beside the templates. */
const OWN_FILES = ["Pulumi.yaml", `Pulumi.${STACK}.yaml`];

/** Reads and checks the templates and the stack's settings. Throws a Failure with every finding that forbids deploying. */
export function checkTemplates(root: string): Templates {
  const { templates, findings } = loadTemplates(root);
  const ofSettings = loadTemplates(root, { everything: true }).findings.filter(({ file }) => OWN_FILES.includes(file));
  const errors = [...ofSettings, ...findings].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Failure(errors.map(formatFinding).join("\n"));
  return templates;
}

/**
 * Deploys the program in `root` into the sandbox, and tells each resource as soon as it is done. Throws when the deployment fails; what
 * is done by then stays.
 */
export function rollOut(
  root: string,
  directory: string,
  { arm }: Sandbox,
  onProgress: (step: DeploymentStep) => void = () => {},
  signal?: AbortSignal,
): Promise<Deployed> {
  return deploy({
    root,
    stack: STACK,
    extraConfig: NAMES,
    arm,
    stateDir: directory,
    onProgress,
    ...(signal && { signal }),
    onMessage: ({ severity, text }) => {
      if (severity === "warning") process.stderr.write(`${text}\n`);
    },
  });
}

/** What `endpoints.json` says once the program is deployed. */
export function endpointsOf(sandbox: Sandbox, { outputs }: Deployed): Endpoints {
  const revealed = revealAll(outputs);
  // A program may put out less than this project's own.
  const text = (name: string, otherwise = "") => {
    const value = revealed[name];
    return typeof value === "string" ? value : otherwise;
  };
  const serviceName = text("serviceName", NAMES.serviceName);
  const service = sandbox.reader.ofType("Microsoft.ApiManagement/service").find(({ name }) => name === serviceName);
  const gatewayUrl = service?.properties["gatewayUrl"];
  return {
    arm: sandbox.arm,
    armTls: sandbox.armTls,
    caFile: sandbox.caFile,
    clientId: CLIENT_ID,
    clientSecret: sandbox.secrets.clientSecret,
    gateway: text("gatewayUrl", typeof gatewayUrl === "string" ? gatewayUrl : ""),
    portal: sandbox.portal,
    scoring: sandbox.scoring,
    blob: sandbox.blob,
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: TENANT_ID,
    resourceGroup: text("resourceGroupName", NAMES.resourceGroupName),
    serviceName,
    subscriptionKey: text("subscriptionKey"),
    allAccessKey: service ? keyOf(sandbox, `${service.id}/subscriptions/${BUILT_IN.subscription}`) : "",
    ...WEB_SERVICE,
    apiKey: sandbox.secrets.apiKey,
    storageConnectionString: sandbox.storage.connectionString(text("storageAccountName")),
    storageContainer: text("storageContainer"),
  };
}

function keyOf({ reader }: Sandbox, subscriptionId: string): string {
  const key = reader.get(subscriptionId)?.properties["primaryKey"];
  return typeof key === "string" ? key : "";
}

/**
 * The key of the subscription to Starter that a new service comes with, so that the main job's own call leaves the demo
 * subscription's five calls a minute to the user; the demo subscription's where the tier brings none.
 */
export function ownKey({ reader }: Sandbox, { serviceName, subscriptionKey }: Endpoints): string {
  const service = reader.ofType("Microsoft.ApiManagement/service").find(({ name }) => name === serviceName);
  const subscriptions = reader.children(service?.id ?? "", "subscriptions");
  const builtIn = subscriptions.find(({ name, properties: { scope, state } }) => {
    return name !== "demo" && state === "active" && String(scope).endsWith("/products/starter");
  });
  const key = builtIn?.properties["primaryKey"];
  return typeof key === "string" ? key : subscriptionKey;
}
