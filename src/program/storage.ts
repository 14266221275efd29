import { STORAGE_SUFFIX } from "../azure/names";
import { BlobContainer, listStorageAccountKeysOutput, StorageAccount } from "@pulumi/azure-native/storage";
import { ComponentResource, interpolate, secret } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";
import type { Settings } from "./settings";
import { COMPONENTS, givenName } from "./names";

/** Where batch execution keeps its inputs and results: a storage account without public access, TLS 1.2 at least, and a container. */
export class Storage extends ComponentResource {
  readonly accountName: Output<string>;
  readonly containerName: Output<string>;
  readonly connectionString: Output<string>;

  constructor(resourceGroupName: Output<string>, { storage, location, tags, protect }: StorageSettings) {
    super(`${COMPONENTS}:Storage`, "batch");
    const account = new StorageAccount(
      "batch",
      {
        ...givenName("accountName", storage.accountName),
        resourceGroupName,
        location,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        allowBlobPublicAccess: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
        tags,
      },
      { parent: this, protect },
    );
    const place = { resourceGroupName, accountName: account.name };
    const args = { ...place, containerName: storage.container, publicAccess: "None" as const };
    const container = new BlobContainer("batch", args, { parent: this, protect });
    this.accountName = account.name;
    this.containerName = container.name;
    this.connectionString = connectionString(place);
    this.registerOutputs();
  }
}

type StorageSettings = Pick<Settings, "location" | "tags" | "protect"> & { storage: NonNullable<Settings["storage"]> };

function connectionString(place: { resourceGroupName: Output<string>; accountName: Output<string> }): Output<string> {
  const key = secret(listStorageAccountKeysOutput(place)).apply(({ keys }) => keys[0]?.value ?? "");
  return interpolate`DefaultEndpointsProtocol=https;AccountName=${place.accountName};AccountKey=${key};EndpointSuffix=${STORAGE_SUFFIX}`;
}
