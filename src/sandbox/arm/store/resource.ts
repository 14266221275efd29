/** One resource as Resource Manager holds it: secrets included, before any view for a client is made. */
export interface ArmResource {
  /** Full resource id as first written, `/subscriptions/…`; compared without case. */
  readonly id: string;
  readonly name: string;
  /** For example `Microsoft.ApiManagement/service/apis/operations`. */
  readonly type: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sku?: { readonly name: string; readonly capacity: number };
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly kind?: string;
  /** Opaque, new at each write, without quotes. */
  readonly etag: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What gateway and portal may see of Resource Manager. All lookups ignore the case of ids. */
export interface ArmReader {
  get(id: string): ArmResource | undefined;
  /** Direct children in one collection in creation order: `children(serviceId, "apis")`; `children("", "subscriptions")` is not supported. */
  children(parentId: string, collection: string): readonly ArmResource[];
  /** Every resource of a type in any group, in creation order. */
  ofType(type: string): readonly ArmResource[];
  /** Calls back with the id after each write or delete took effect; returns how to stop that. */
  onChange(listener: (id: string) => void): () => void;
}

/** A resource with what the store keeps beside it. */
export interface StoredResource extends ArmResource {
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly changedAt: string;
  readonly zones?: readonly string[];
}
