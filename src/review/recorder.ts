import { createHash } from "node:crypto";
import type { Declaration, Properties, Provider, ResourceState } from "../engine/provider";
import { Secret } from "../engine/values";
import { blobUrl, gatewayHost, portalHost } from "../azure/names";
import { idOf } from "../azure/shapes";
import { scalarText } from "./contract/model/operation-parts";
import { canonical } from "./plan/property-diff";
import { findAzureType } from "../azure/types";
import { forcesReplacement, nameParameter } from "./plan/replacement";

/**
 * A provider that makes nothing: it gives each resource the id, name and addresses that Azure would. A made-up name stays the
 * same in two versions of a program until something changes that replaces the resource, as azure-native's random names do.
 */
export function recorder(): Provider {
  return {
    register: (declaration) => Promise.resolve(madeUp(declaration)),
    invoke: (token, args) => Promise.resolve(answer(token, args)),
    read: (_type, id, inputs) => Promise.resolve({ id, outputs: { ...inputs, name: id.split("/").at(-1) ?? id, id } }),
  };
}

function madeUp(declaration: Declaration): ResourceState {
  const { type, name: logicalName, inputs } = declaration;
  const parameter = nameParameter(type);
  const given = parameter === undefined ? "" : scalarText(inputs[parameter]);
  const name = given || `${logicalName}${hash(identity(declaration))}`;
  const id = armId(type, { ...inputs, ...(parameter === undefined ? {} : { [parameter]: name }) });
  return { id: id || `/made-up/${logicalName}`, outputs: { ...inputs, name, ...addressesOf(type, name) } };
}

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

function armId(token: string, inputs: Properties): string {
  const type = findAzureType(token);
  return type ? idOf(type, inputs, SUBSCRIPTION) : "";
}

/** What another resource would not have: its place in the program, and whatever replaces it. */
function identity({ type, name, inputs, replacementTrigger }: Declaration): string {
  const forcing = Object.entries(inputs).filter(([property]) => forcesReplacement(type, property));
  return canonical([type, name, Object.fromEntries(forcing), replacementTrigger]);
}

/** Eight hexadecimal digits, as azure-native appends them to names of its own making. */
const hash = (of: string): string => createHash("sha256").update(of).digest("hex").slice(0, 8);

function addressesOf(type: string, name: string): Properties {
  if (type.endsWith(":ApiManagementService")) {
    return {
      gatewayUrl: `https://${gatewayHost(name)}`,
      developerPortalUrl: `https://${portalHost(name)}`,
    };
  }
  if (type.endsWith(":StorageAccount")) return { primaryEndpoints: { blob: `${blobUrl(name)}/` } };
  return {};
}

/** What functions answer; keys are secrets here, so that nothing made from one is shown. */
function answer(token: string, args: Properties): Properties {
  const secretOf = (what: string): Secret => new Secret(`${what} of ${Object.values(args).join("/")}`);
  if (token.endsWith(":listSubscriptionSecrets")) {
    return { primaryKey: secretOf("primary key"), secondaryKey: secretOf("secondary key") };
  }
  if (token.endsWith(":listStorageAccountKeys")) {
    return { keys: ["key1", "key2"].map((keyName) => ({ keyName, value: secretOf(keyName) })) };
  }
  const type = token.replace(":get", ":");
  const name = scalarText(args[nameParameter(type) ?? ""]);
  return { ...args, name, id: armId(type, args), ...addressesOf(type, name) };
}
