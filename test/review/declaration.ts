import type { Declaration, Properties } from "../../src/engine/provider";

/** What azure-native's tokens of API Management begin with. */
export const AZURE = "azure-native:apimanagement:";

/** A resource as a program declares it. */
export function declaration(type: string, name: string, inputs: Properties): Declaration {
  return {
    urn: `urn:pulumi:dev::demo::${type}::${name}`,
    type,
    name,
    custom: true,
    parent: "",
    inputs,
    dependencies: [],
    protect: false,
    deleteBeforeReplace: false,
    retainOnDelete: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    replacementTrigger: undefined,
    additionalSecretOutputs: [],
    aliases: [],
    customTimeouts: { create: "", update: "", delete: "" },
    importId: "",
  };
}

export const api = (id: string, inputs: Properties = {}): Declaration =>
  declaration(`${AZURE}Api`, id, { apiId: id, displayName: id, path: id, protocols: ["https"], ...inputs });

/** Of the API `a`. */
export function operation(id: string, inputs: Properties = {}): Declaration {
  const template = { displayName: id, method: "GET", urlTemplate: `/${id}` };
  return declaration(`${AZURE}ApiOperation`, `a/${id}`, { apiId: "a", operationId: id, ...template, ...inputs });
}
