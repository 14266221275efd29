import type { Properties } from "../../engine/provider";
import type { ArmClient } from "./arm-client";
import { ArmRefusal } from "./arm-error";
import { azureTypes } from "../../azure/azure-types";
import type { AzureType } from "../../azure/azure-types";
import { idOf, outputsOf } from "../../azure/shapes";

/** A POST on a resource: azure-native's function, the resource's type and the action's name. */
const ACTIONS: Readonly<Record<string, readonly [token: string, action: string]>> = {
  "azure-native:apimanagement:listSubscriptionSecrets": ["azure-native:apimanagement:Subscription", "listSecrets"],
  "azure-native:apimanagement:listNamedValue": ["azure-native:apimanagement:NamedValue", "listValue"],
  "azure-native:storage:listStorageAccountKeys": ["azure-native:storage:StorageAccount", "listKeys"],
};

/** `azure-native:apimanagement:getApi` reads what `azure-native:apimanagement:Api` writes. */
const GETTER = /^(azure-native:\w+:)get(?=[A-Z])/;

/**
 * Runs one of azure-native's functions: a resource's secrets, or `get<Resource>` for every type that Resource Manager reads.
 * Rejects for any other.
 */
export async function invokeFunction(
  client: ArmClient,
  subscriptionId: string,
  token: string,
  args: Properties,
): Promise<Properties> {
  const [resourceToken, action] = ACTIONS[token] ?? [token.replace(GETTER, "$1"), undefined];
  const type = azureTypes().find((each) => each.token === resourceToken);
  if (!type?.canRead || (action === undefined && !GETTER.test(token)))
    throw new Error(`${token} is no function of the sandbox.`);
  const { id, response } = await call(client, type, action, args, subscriptionId);
  return action === undefined ? { id, ...outputsOf(type, response) } : response;
}

async function call(
  client: ArmClient,
  type: AzureType,
  action: string | undefined,
  args: Properties,
  subscriptionId: string,
): Promise<{ id: string; response: Properties }> {
  const id = idOf(type, args, subscriptionId);
  const path = action === undefined ? id : `${id}/${action}`;
  const method = action === undefined ? "GET" : "POST";
  const { status, body } = await client.send({ method, path, apiVersion: type.apiVersion });
  if (status >= 400) throw new ArmRefusal(status, body);
  return { id: typeof body.id === "string" ? body.id : id, response: body };
}
