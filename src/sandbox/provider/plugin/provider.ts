import type { Properties } from "../../../engine/provider";
import { nameOfUrn } from "../../../engine/urn";
import { withSecretsMarked } from "../../../engine/values";
import type { ArmClient } from "../arm-client";
import { withName } from "../autoname";
import { CREATE_BEFORE_DELETE } from "../../../azure/shapes";
import { azureTypeOf } from "../../../azure/types";
import { checkInputs } from "../check";
import { diffResource } from "../../../azure/diff";
import type { ResourceDiff } from "../../../azure/diff";
import { invokeFunction } from "../functions";
import { BegunOnly } from "../long-running";
import { importedInputs, refreshedInputs } from "../refresh";
import { Resources } from "../resources";
import type { Written } from "../resources";
import { partialFailure } from "./partial-failure";

/** A resource as the engine's request names it. */
export interface Subject {
  readonly urn: string;
  readonly token: string;
  readonly preview?: boolean;
  /** Stops the work. */
  readonly signal?: AbortSignal;
}

/** A name that Pulumi's engine proposes by its autonaming settings; `enforced` ones leave no choice, `none` forbids making one up. */
export type Autonaming = { readonly proposed: string } | "none" | undefined;

/** What the engine asks of azure-native, answered from the local Resource Manager as azure-native 3.28 does it. */
export class StandIn {
  readonly #client: ArmClient;
  readonly #subscriptionId: string;
  readonly #resources: Resources;

  constructor(client: ArmClient, subscriptionId: string) {
    this.#client = client;
    this.#subscriptionId = subscriptionId;
    this.#resources = new Resources(client, subscriptionId);
  }

  /** Fills in name and API version, and says what is wrong with the inputs. */
  check(
    { urn, token }: Subject,
    olds: Properties,
    news: Properties,
    seed: Uint8Array,
    autonaming: Autonaming,
  ): { inputs: Properties; failures: readonly string[] } {
    const type = azureTypeOf(token);
    const key = type.pathInputs.at(-1) ?? "";
    const proposed =
      typeof autonaming === "object" && olds[key] === undefined
        ? { [key]: autonaming.proposed, [CREATE_BEFORE_DELETE]: true }
        : {};
    const given = { ...(news[key] === undefined ? proposed : {}), ...news };
    const named =
      autonaming === "none" && olds[key] === undefined ? given : withName(type, nameOfUrn(urn), given, olds, seed);
    const inputs = { ...named, azureApiVersion: type.apiVersion };
    return { inputs, failures: checkInputs(token, inputs) };
  }

  /** What changes, and whether the old resource goes before the new one comes: always, unless its name was made up. */
  diff({ token }: Subject, oldInputs: Properties, news: Properties): ResourceDiff & { deleteBeforeReplace: boolean } {
    const diff = diffResource(token, oldInputs, news);
    return { ...diff, deleteBeforeReplace: diff.replaces.length > 0 && oldInputs[CREATE_BEFORE_DELETE] !== true };
  }

  /** A preview answers the inputs; whatever else a resource has stays unknown. */
  async create({ token, preview, signal }: Subject, inputs: Properties): Promise<Written> {
    if (preview) return { id: "", outputs: inputs };
    await this.#resources.refuseExisting(token, inputs, signal);
    return this.#write(token, inputs, signal);
  }

  /** A preview answers the inputs and what never changes: name and location. */
  async update({ token, preview, signal }: Subject, olds: Properties, inputs: Properties): Promise<Properties> {
    if (!preview) return (await this.#write(token, inputs, signal)).outputs;
    const { name, location } = olds;
    return { ...inputs, ...(name === undefined ? {} : { name }), ...(location === undefined ? {} : { location }) };
  }

  /** The resource as it is now; undefined when it is gone. `oldInputs` is empty for an import. */
  async read(
    { token, signal }: Subject,
    id: string,
    oldInputs: Properties,
    oldOutputs: Properties,
  ): Promise<{ inputs: Properties; outputs: Properties } | undefined> {
    const found = await this.#resources.read(token, id, signal);
    if (!found) return undefined;
    const outputs = azureTypeOf(token).canRead
      ? found
      : { ...oldOutputs, azureApiVersion: azureTypeOf(token).apiVersion };
    const isImport = Object.keys(oldInputs).length === 0;
    const inputs = isImport
      ? importedInputs(token, id, outputs)
      : refreshedInputs(token, oldInputs, oldOutputs, outputs);
    return { inputs, outputs: withSecretsMarked(outputs, inputs, []) };
  }

  async remove({ token, signal }: Subject, id: string): Promise<void> {
    await this.#resources.remove(token, id, signal);
  }

  invoke(token: string, args: Properties): Promise<Properties> {
    return invokeFunction(this.#client, this.#subscriptionId, token, args);
  }

  /** Writes, then reads what a later refresh will read, so that the two agree. */
  async #write(token: string, inputs: Properties, signal: AbortSignal | undefined): Promise<Written> {
    try {
      const { id, outputs } = await this.#resources.write(token, inputs, signal);
      const read = azureTypeOf(token).canRead ? await this.#resources.read(token, id, signal) : outputs;
      return { id, outputs: withSecretsMarked(read ?? outputs, inputs, []) };
    } catch (error) {
      if (!(error instanceof BegunOnly)) throw error;
      const outputs = await this.#resources.read(token, error.id, signal);
      throw partialFailure(error, error.id, inputs, outputs ?? inputs);
    }
  }
}
