import type { TierFamily } from "../../../../azure/tiers";
import type { ArmType } from "../../../../azure/types/row";
import type { JsonObject } from "../../basics/json";
import type { ArmError, ErrorDetail } from "../../basics/errors";
import type { StoredResource } from "../../store/resource";
import type { StoreChange, Store } from "../../store/store";

/** Milliseconds that Resource Manager takes. */
export interface Timings {
  /** From a service's create to its activation. Azure: 20 to 40 minutes. */
  readonly serviceActivation: number;
  /** A service's update of what its gateways must learn, its delete and its purge. */
  readonly serviceUpdate: number;
  /** A write to an API itself; its lock is held for so long. */
  readonly apiWrite: number;
  /** A write to what lies below an API. */
  readonly apiChildWrite: number;
  /** A write to a named value, a policy fragment or a schema. */
  readonly otherWrite: number;
  /** Up to this long a long-running write is answered when it is done, above it at once and with headers to poll. */
  readonly answerWithin: number;
}

/** What resource types need of the Resource Manager they are in. */
export interface ArmContext {
  readonly store: Store;
  readonly timings: Timings;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly now: () => Date;
  readonly gatewayUrlOf: (serviceName: string) => string | Promise<string>;
  readonly portalUrl: string;
  readonly managementUrl: string;
  readonly storageAccountKey: (account: string) => string;
  readonly blobEndpoint: (account: string) => string;
  readonly blobContainers: BlobContainers;
}

/** Makes and removes the containers of storage accounts where blobs are really kept. */
export interface BlobContainers {
  create(account: string, container: string): Promise<void>;
  remove(account: string, container: string): Promise<void>;
}

/** A body as the specification's model leaves it. */
export interface ResourceInput {
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sku?: { readonly name: string; readonly capacity: number };
  readonly identity?: JsonObject;
  readonly kind?: string;
  readonly zones?: readonly string[];
  readonly properties: JsonObject;
}

/** One PUT or PATCH, after its body fitted the model. */
export interface Write {
  readonly context: ArmContext;
  readonly id: string;
  readonly name: string;
  readonly input: ResourceInput;
  /** The resource as it was; undefined when it is created. */
  readonly before: StoredResource | undefined;
  /** The resource that this one lies in; undefined for a resource group. */
  readonly parent: StoredResource | undefined;
  readonly query: URLSearchParams;
}

/** A question about one resource. */
export interface Read {
  readonly context: ArmContext;
  readonly resource: StoredResource;
  readonly query: URLSearchParams;
  /** Base URL under which the caller reached Resource Manager. */
  readonly base: string;
  /** The resource as clients see it. */
  readonly view: () => JsonObject;
}

export interface NameRule {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** The only names there can be, such as `policy`. */
  readonly only?: readonly string[];
}

/** How a write or a delete goes on after its answer. */
interface GoesOn {
  /** Name of what happens at the end: `settle`, nothing more, or one of the type's own endings. */
  readonly ending: string;
  readonly durationMs: number;
}

/** What a write becomes. */
export interface Plan {
  readonly resource: StoredResource;
  /** Absent when the write is done with its answer. */
  readonly goesOn?: GoesOn;
}

/** A delete that goes on after its answer. */
export interface Removal extends GoesOn {
  /** The resource as it is until the end; absent when it is gone at once. */
  readonly meanwhile?: StoredResource;
}

/** The changes that become durable when something that went on is over. */
export type Ending = (context: ArmContext, resource: StoredResource) => Promise<readonly StoreChange[]>;

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One resource type: its row in src/azure, and how it behaves. */
export interface ResourceType extends ArmType {
  /** As in `Api not found.` */
  readonly label: string;
  /** azure-native's type token; absent when azure-native has no such resource. */
  readonly token?: string;
  /** Objects that a PATCH replaces instead of merging into them. */
  readonly replacedByPatch?: readonly string[];
  /** Properties that a PUT must bring. */
  readonly required?: readonly string[];
  readonly names: NameRule;
  /** Families of tiers whose services refuse everything about it. */
  readonly refusedTiers?: readonly TierFamily[];
  /** For an association: lists give its own id and not that of what it leads to. */
  readonly listedById?: boolean;
  /** Type by which answers call it, where that is not `type`. */
  readonly shownType?: string;
  /** It exists whenever its parent does, with these properties until it is written. */
  readonly initially?: (name: string) => JsonObject;
  /** What is sent, is no secret, and is not answered either. */
  readonly notShown?: readonly string[];
  /** Lists of it say how many there are. */
  readonly isCounted?: boolean;
  /** HEAD has no entity tag. */
  readonly isHeadBare?: boolean;
  /** A PATCH is answered without the resource. */
  readonly isPatchSilent?: boolean;
  /** Its JSON has etag and systemData of its own. */
  readonly hasSystemData?: boolean;
  /** Its name as it is stored, from one that means the same. Default: as the caller wrote it. */
  readonly storedName?: (store: Store, collectionId: string, name: string) => string;
  /** 404 for one that is not there. Default: Resource Manager's own. */
  readonly missing?: (name: string) => ArmError;
  /** Refuses every request about what lies in it, by throwing. */
  readonly admit?: (resource: StoredResource, inner: ResourceType) => void;
  /** Refuses a write or a delete of it and of what lies in it, by throwing. */
  readonly refuseChange?: (resource: StoredResource) => void;
  /** Refuses a name before its rules do, by throwing. */
  readonly refuseName?: (name: string) => void;
  /** 409 for another location than its own. Default: Resource Manager's own. */
  readonly moved?: (name: string, from: string, to: string) => ArmError;
  /** Why this write is refused, every reason. */
  readonly rules?: readonly ((write: Write) => Iterable<ErrorDetail>)[];
  /** A resource that takes the place of the one sent: a deleted one that is restored. */
  readonly revive?: (write: Write) => StoredResource | undefined;
  /** Properties to store, from what was sent. Default: those that were sent. */
  readonly complete?: (write: Write) => JsonObject;
  /** Work that must have succeeded before the write takes effect; what it answers is stored beside the other properties. */
  readonly prepare?: (write: Write) => Promise<JsonObject>;
  /** Changes that belong to the same write. */
  readonly follow?: (write: Write, written: StoredResource) => readonly StoreChange[];
  /** Properties as clients see them, secrets still among them. Default: as stored. */
  readonly shown?: (read: Read) => JsonObject;
  /** Refuses a delete, by throwing. */
  readonly keep?: (context: ArmContext, resource: StoredResource, query: URLSearchParams) => void;
  /** What goes with it besides what lies below it. */
  readonly alsoRemoved?: (context: ArmContext, resource: StoredResource) => readonly string[];
  /** Work that must have succeeded before a delete takes effect. */
  readonly dispose?: (context: ArmContext, resource: StoredResource) => Promise<void>;
  /** The tier as clients see it. Default: as stored. */
  readonly shownSku?: (sku: { readonly name: string }) => JsonObject;
  /** Which of the timings a write takes; none when left out. */
  readonly takes?: "apiWrite" | "apiChildWrite" | "otherWrite";
  /** A write that takes longer than its caller waits for goes on after its answer, though its effect is there at once. */
  readonly settles?: boolean;
  /** How a write goes on, where `takes` and `settles` do not say it. */
  readonly plan?: (write: Write, written: StoredResource) => Plan;
  /** How a delete by a request of this API version goes on; undefined when it is done with its answer. */
  readonly removal?: (context: ArmContext, resource: StoredResource, apiVersion: string) => Removal | undefined;
  /** By name; the name is kept with what goes on, so it must not change. */
  readonly endings?: Readonly<Record<string, Ending>>;
  /** What a delete leaves behind, also that of something above it. */
  readonly leaves?: (context: ArmContext, resource: StoredResource) => StoredResource;
  /** Properties that may be others after a restart of the sandbox. */
  readonly renew?: (context: ArmContext, resource: StoredResource) => Promise<JsonObject> | undefined;
  /** POST …/{word}. */
  readonly actions?: Readonly<Record<string, (read: Read, body: JsonObject) => Promise<Answer> | Answer>>;
  /** GET …/{word}: collections that are views of others. */
  readonly views?: Readonly<Record<string, (read: Read) => readonly JsonObject[]>>;
}
