import type { Declaration } from "../../../engine/provider";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, FoundRisk, RiskKind } from "../kind";

export const storagePublic: RiskKind = {
  id: "storage-public",
  severity: "high",
  title: "Blobs can be read by anyone, or travel without or with weak encryption.",
  example: '`publicAccess: "None"` of the container becomes `"Blob"`.',
  find: ({ base, head }) => newly(base, head, openStorage),
};

function openStorage(declarations: readonly Declaration[]): Dangers {
  return dangers(declarations.flatMap((declaration) => [...problems(declaration)]));
}

function* problems({ type, name, inputs }: Declaration): Iterable<FoundRisk> {
  if (type === "azure-native:storage:StorageAccount") {
    // Azure's own default lets containers be public.
    if (inputs.allowBlobPublicAccess !== false) yield risk(name, "lets containers be public");
    if (inputs.enableHttpsTrafficOnly === false) yield risk(name, "answers over http");
    if (!/^TLS1_[23]$/.test(String(inputs.minimumTlsVersion))) yield risk(name, "takes TLS older than 1.2");
  }
  if (type === "azure-native:storage:BlobContainer" && !["None", undefined].includes(inputs.publicAccess as string)) {
    yield risk(name, "can be read by anyone");
  }
}

function risk(name: string, what: string): FoundRisk {
  return { place: {}, words: words`The storage ${name} ${[what]}.` };
}
