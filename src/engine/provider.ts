/** Plain JSON values of a resource's properties. Secrets stay marked; see src/engine/values.ts. */
export type Properties = Readonly<Record<string, unknown>>;

/** One resource as the program declared it, all options resolved. */
export interface Declaration {
  readonly urn: string;
  /** Pulumi type token, such as `azure-native:apimanagement:Api`. */
  readonly type: string;
  readonly name: string;
  /** False for components and the stack itself. */
  readonly custom: boolean;
  /** URN; empty for the stack itself. */
  readonly parent: string;
  readonly inputs: Properties;
  /** URNs, explicit and implied ones. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  /** Undefined leaves the order to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** A change of this value, whatever it is, replaces the resource; undefined when not set. */
  readonly replacementTrigger: unknown;
  readonly additionalSecretOutputs: readonly string[];
  /** URNs that the resource had before. */
  readonly aliases: readonly string[];
  /** Go durations as Pulumi sends them, such as `5400s`; empty when not set. */
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
  readonly importId: string;
}

/** What a resource became: its id, and the properties that become its outputs. */
export interface ResourceState {
  readonly id: string;
  readonly outputs: Properties;
}

/** What stands behind the resources: Resource Manager, or a recorder that makes outputs up. */
export interface Provider {
  /** Makes the declared resource real; the answer's properties become its outputs. Rejects with a message for people. */
  register(declaration: Declaration): Promise<ResourceState>;
  /** Runs a function such as `azure-native:apimanagement:listSubscriptionSecrets`. Arguments come with secrets revealed. */
  invoke(token: string, args: Properties): Promise<Properties>;
  /** Looks an existing resource up (`Resource.get`). */
  read(type: string, id: string, inputs: Properties): Promise<ResourceState>;
}
