import type { Step } from "../../plan/step";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import type { RiskKind } from "../kind";

type Loss = (step: Step) => Sentence;

/** What goes with a resource that is deleted or replaced, by type token. */
const LOSSES: Readonly<Record<string, Loss>> = {
  "azure-native:apimanagement:ApiManagementService": ({ kind, name }) =>
    kind === "delete"
      ? words`The service ${name} is deleted with everything in it, the developers' keys included. Its name stays taken for 48 hours.`
      : words`The service ${name} is replaced: a new one takes 30 to 45 minutes, the old one goes with everything in it, the developers' keys included, and its name stays taken for 48 hours.`,
  "azure-native:resources:ResourceGroup": ({ name }) => words`The resource group ${name} goes with everything in it.`,
  "azure-native:storage:StorageAccount": ({ name }) =>
    words`The storage account ${name} goes with all its blobs, and its keys change.`,
  "azure-native:storage:BlobContainer": ({ name }) => words`The container ${name} goes with all its blobs.`,
  "azure-native:apimanagement:Subscription": ({ name }) =>
    words`The subscription ${name} goes: its keys get 401 Access Denied.`,
  "azure-native:apimanagement:Product": ({ name }) =>
    words`The product ${name} goes with all its subscriptions: their keys get 401 Access Denied.`,
};

export const loss: RiskKind = {
  id: "loss",
  severity: "high",
  title: "Something goes that deploying again does not bring back: a service, its keys, or data.",
  example: "Another `location` replaces the service.",
  find: ({ steps }) =>
    steps
      .filter(({ kind }) => kind === "delete" || kind === "replace")
      .flatMap((step) => {
        const describe = LOSSES[step.type];
        return describe ? [{ place: {}, words: describe(step) }] : [];
      }),
};
