import { shortType } from "../../declared";
import { words } from "../../sentence";
import { opposites } from "../kind";
import type { Kind } from "../kind";
import type { Pairing } from "../pairing";
import type { ContractPlace } from "../place";

interface Subject {
  readonly place: ContractPlace;
  readonly type: string;
  readonly name: string;
}

const SUBSCRIPTION = "azure-native:apimanagement:Subscription";

/** What callers may use beside the APIs. */
const AROUND: readonly string[] = [
  "azure-native:resources:ResourceGroup",
  "azure-native:storage:StorageAccount",
  "azure-native:storage:BlobContainer",
  "azure-native:apimanagement:ApiManagementService",
];

const gone =
  (types: readonly string[]) =>
  ({ resources }: Pairing): Subject[] =>
    resources.flatMap(({ before, after }) =>
      before !== undefined && after === undefined && types.includes(before.type)
        ? [{ place: {}, type: shortType(before.type), name: before.name }]
        : [],
    );

export const resourcePresence: readonly Kind[] = [
  ...opposites<Subject>(
    gone([SUBSCRIPTION]),
    {
      id: "subscription-removed",
      class: "breaking",
      title: "A subscription is deleted: calls with its keys get 401 Access Denied.",
      example: "`demoSubscription: false` in the settings of a stack.",
      words: ({ name }) => words`The subscription ${name} is deleted: calls with its keys get 401 Access Denied.`,
    },
    {
      id: "subscription-added",
      class: "safe",
      title: "A subscription is new.",
      example: "`demoSubscription: true` in the settings of a stack.",
      words: ({ name }) => words`The subscription ${name} is new.`,
    },
  ),
  ...opposites<Subject>(
    gone(AROUND),
    {
      id: "resource-removed",
      class: "unknown",
      title: "A resource beside the APIs is deleted, such as a storage account: whether callers use it cannot be told.",
      example: "`createStorage: true` is taken out of the settings of a stack.",
      words: ({ type, name }) => words`${type} ${name} is deleted: whether callers use it cannot be told.`,
    },
    {
      id: "resource-added",
      class: "safe",
      title: "A resource beside the APIs is new, such as a storage account.",
      example: "`createStorage: true` is added to the settings of a stack.",
      words: ({ type, name }) => words`${type} ${name} is new.`,
    },
  ),
];
