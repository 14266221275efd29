import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../cli/user-error";
import type { Declaration, Properties, Provider, ResourceState } from "../../engine/provider";
import { revealAll } from "../../engine/values";
import type { ArmClient } from "./arm-client";
import { ArmRefusal } from "./arm-error";
import { withName } from "./autoname";
import { azureTypeOf } from "../../azure/types";
import type { AzureType } from "../../azure/types";
import { effectOf } from "../../azure/effect";
import type { Effect } from "../../azure/effect";
import { milliseconds } from "./duration";
import { invokeFunction } from "./functions";
import type { DeploymentRecord, RecordedResource } from "./record";
import { recordedInputs } from "./recorded-inputs";
import { Resources } from "./resources";
import { idOf } from "../../azure/shapes";

/** What a deployment did to a resource. */
export type Action = "created" | "updated" | "deleted" | "unchanged";

/** One step of a deployment. A replaced resource is deleted, then created. */
export interface DeploymentStep {
  readonly action: Action;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

/** What an {@link ArmProvider} works on. */
export interface ArmProviderOptions {
  readonly client: ArmClient;
  readonly subscriptionId: string;
  readonly record: DeploymentRecord;
  readonly onStep: (step: DeploymentStep) => void;
}

/** Makes declared resources real in Resource Manager, and brings those of an earlier deployment up to date. */
export class ArmProvider implements Provider {
  readonly #options: ArmProviderOptions;
  readonly #resources: Resources;
  readonly #declared = new Set<string>();

  constructor(options: ArmProviderOptions) {
    this.#options = options;
    this.#resources = new Resources(options.client, options.subscriptionId);
  }

  async register(declaration: Declaration): Promise<ResourceState> {
    const { urn, type: token, name } = declaration;
    const type = azureTypeOf(token);
    const known = await this.#adopt(declaration);
    const inputs = withName(type, name, declaration.inputs, known?.inputs);
    const id = idOf(type, revealAll(inputs), this.#options.subscriptionId);
    const recorded = recordOf(declaration, type, id, inputs);
    this.#declared.add(urn);
    const effect = known && this.#effectOf(declaration, known, recorded);
    if (!known || effect === "replace") return this.#create(declaration, recorded, inputs);
    const outputs = effect === "nothing" && known.isWritten ? await this.#resources.read(token, known.id) : undefined;
    return outputs ? this.#unchanged(recorded, inputs, outputs) : this.#update(declaration, recorded, inputs);
  }

  /** What azure-native tells Pulumi's engine, and what the engine adds: the trigger. */
  #effectOf(declaration: Declaration, known: RecordedResource, recorded: RecordedResource): Effect {
    const isTriggered = !isDeepStrictEqual(known.replacementTrigger, recorded.replacementTrigger);
    return isTriggered ? "replace" : effectOf(declaration, known.inputs, recorded.inputs);
  }

  invoke(token: string, args: Properties): Promise<Properties> {
    return invokeFunction(this.#options.client, this.#options.subscriptionId, token, args);
  }

  async read(type: string, id: string): Promise<ResourceState> {
    const outputs = await this.#resources.read(type, id);
    if (!outputs) throw new UserError(`resource '${id}' does not exist`);
    return { id, outputs };
  }

  /**
   * Deletes what an earlier deployment made and this one does not declare, last made first. Call it after the program has succeeded, or
   * with the URNs that it is going to declare.
   */
  async removeUndeclared(declared: ReadonlySet<string> = this.#declared): Promise<void> {
    const gone = this.#options.record.entries().filter(([urn]) => !declared.has(urn));
    for (const [urn, resource] of gone.toReversed()) await this.#remove(urn, resource);
  }

  /** What an earlier deployment made of the resource, under its former name perhaps. */
  async #adopt({ urn, aliases }: Declaration): Promise<RecordedResource | undefined> {
    const { record } = this.#options;
    const former = record.get(urn) ? undefined : aliases.find((alias) => record.get(alias));
    if (former !== undefined) await record.rename(former, urn);
    return record.get(urn);
  }

  #unchanged({ id, type, name }: RecordedResource, inputs: Properties, outputs: Properties): ResourceState {
    this.#options.onStep({ action: "unchanged", type, name });
    return { id, outputs: { ...inputs, ...outputs } };
  }

  async #update(declaration: Declaration, recorded: RecordedResource, inputs: Properties): Promise<ResourceState> {
    return this.#write("updated", declaration, recorded, inputs, declaration.customTimeouts.update);
  }

  async #create(declaration: Declaration, recorded: RecordedResource, inputs: Properties): Promise<ResourceState> {
    const old = this.#options.record.get(declaration.urn);
    if (old) await this.#remove(declaration.urn, old);
    await this.#resources.refuseExisting(declaration.type, inputs);
    return this.#write("created", declaration, recorded, inputs, declaration.customTimeouts.create);
  }

  /** Notes the resource before it is written, so that a run which is cut off in between is taken up again by the next one. */
  async #write(
    action: Action,
    { urn, type, name }: Declaration,
    recorded: RecordedResource,
    inputs: Properties,
    timeout: string,
  ): Promise<ResourceState> {
    const { record, onStep } = this.#options;
    await record.set(urn, { ...recorded, isWritten: false });
    const signal = AbortSignal.timeout(milliseconds(timeout) ?? DEFAULT_TIMEOUT);
    const written = await this.#resources
      .write(type, inputs, signal)
      .catch((error: unknown) => this.#refused(action, urn, error));
    await record.set(urn, { ...recorded, id: written.id });
    onStep({ action, type, name });
    return { id: written.id, outputs: { ...inputs, ...written.outputs } };
  }

  /** What was refused as a whole does not exist; after any other failure it may. */
  async #refused(action: Action, urn: string, error: unknown): Promise<never> {
    if (action === "created" && error instanceof ArmRefusal && error.status < 500)
      await this.#options.record.delete(urn);
    throw error;
  }

  async #remove(urn: string, { type, name, id, protect, retainOnDelete }: RecordedResource): Promise<void> {
    if (protect)
      throw new UserError(`${name} (${type}): it is protected and would be deleted. Roll out protect: false first.`);
    if (!retainOnDelete) await this.#resources.remove(type, id, AbortSignal.timeout(DEFAULT_TIMEOUT));
    await this.#options.record.delete(urn);
    this.#options.onStep({ action: "deleted", type, name });
  }
}

/** azure-native's own limit when a resource names none: two hours. */
const DEFAULT_TIMEOUT = 7_200_000;

function recordOf(declaration: Declaration, type: AzureType, id: string, inputs: Properties): RecordedResource {
  const { protect, retainOnDelete, replacementTrigger, name } = declaration;
  const recorded = { type: type.token, name, id, inputs: recordedInputs(type, inputs), protect, retainOnDelete };
  return { ...recorded, replacementTrigger, isWritten: true };
}
