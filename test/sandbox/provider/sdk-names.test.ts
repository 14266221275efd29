import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaOf } from "../../../src/sandbox/arm/specification";
import { azureTypes } from "../../../src/azure/types";
import type { AzureType } from "../../../src/azure/types";
import { sdkNames } from "../../../src/azure/shapes";

type Model = { readonly properties?: Readonly<Record<string, Model>> };

/** Inputs as azure-native's own declarations have them. */
function declaredInputs({ token }: AzureType): readonly string[] {
  const [, module = "", name = ""] = token.split(":");
  const file = require.resolve(`@pulumi/azure-native/${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
  const text = readFileSync(file, "utf8");
  const args = text.slice(text.indexOf(`interface ${name}Args`));
  return [...args.matchAll(/^ {4}(\w+)\??: /gm)].map(([, input = ""]) => input);
}

/** Inputs as the stand-in makes them from Resource Manager's models. */
function ourInputs(type: AzureType): readonly string[] {
  const { properties = {} } = schemaOf(type.body ?? {}) as Model;
  const { properties: inner, ...beside } = properties;
  const inside = Object.keys(inner?.properties ?? {}).flatMap((name) => sdkNames(type, name));
  return [...inside, ...Object.keys(beside), ...type.pathInputs];
}

/** In the query of the request, of later API versions, or for extended locations and NFS, which the sandbox does not have. */
const THEIRS_ONLY = new Set([
  "Subscription.appType",
  "Subscription.notify",
  "User.notify",
  "StorageAccount.extendedLocation",
  "BlobContainer.enableNfsV3AllSquash",
  "BlobContainer.enableNfsV3RootSquash",
  "BlobContainer.immutableStorageWithVersioning",
]);
/** The service's to say, not the client's; and a schema's parsed form, which azure-native does not offer. */
const OURS_ONLY = new Set(["ApiManagementService.systemData", "GlobalSchema.document"]);

test("the inputs of every type are called as azure-native calls them", () => {
  const differing = azureTypes().flatMap((type) => {
    const name = type.token.split(":").at(-1) ?? "";
    const [theirs, ours] = [declaredInputs(type), ourInputs(type)].map((inputs) =>
      inputs.map((input) => `${name}.${input}`),
    );
    return [
      ...(theirs ?? []).filter((input) => !ours?.includes(input) && !THEIRS_ONLY.has(input)),
      ...(ours ?? []).filter((input) => !theirs?.includes(input) && !OURS_ONLY.has(input)),
    ];
  });
  expect(differing).toEqual([]);
});
