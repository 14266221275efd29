import type { Properties } from "../../engine/provider";
import type { ArmClient } from "./arm-client";
import { ArmRefusal } from "./arm-error";
import { azureTypes, findAzureType } from "../../azure/types";
import type { AzureType } from "../../azure/types";
import { idOf, outputsOf } from "../../azure/shapes";

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
  const name = token.split(":").at(-1) ?? "";
  const lister = azureTypes().find(({ functions = {} }) => Object.hasOwn(functions, name));
  const type = lister ?? (GETTER.test(token) ? findAzureType(token.replace(GETTER, "$1")) : undefined);
  if (!type?.canRead) throw new Error(`${token} is no function of the sandbox.`);
  const action = lister?.functions?.[name];
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
