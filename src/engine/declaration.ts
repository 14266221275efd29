import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Declaration } from "./provider";
import { makeUrn } from "./urn";
import type { StackIdentity } from "./urn";
import { fromStruct } from "./values";

/** What the program's request says about a resource. */
export function readDeclaration(request: RegisterResourceRequest, identity: StackIdentity): Declaration {
  const timeouts = request.getCustomtimeouts();
  return {
    urn: makeUrn(identity, request.getParent(), request.getType(), request.getName()),
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: request.getParent(),
    inputs: fromStruct(request.getObject()),
    dependencies: request.getDependenciesList(),
    protect: request.getProtect() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    retainOnDelete: request.getRetainondelete() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: request.getAliasurnsList(),
    customTimeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    importId: request.getImportid(),
  };
}
