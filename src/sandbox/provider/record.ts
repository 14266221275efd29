import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Properties } from "../../engine/provider";
import { readState } from "../state-file";

/** One resource that a deployment made, as far as the next one has to know it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** Its inputs as far as a later deployment must tell them from its own; see {@link recordedInputs}. */
  readonly inputs: Properties;
  /** What replaces the resource when it changes, whatever it is. */
  readonly replacementTrigger?: unknown;
  /** Whether the write came to its end. */
  readonly isWritten: boolean;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** What is deployed, by URN in the order of deployment: `deployment.json` in the sandbox's folder, whole at any time. */
export class DeploymentRecord {
  readonly #file: string;
  readonly #resources: Map<string, RecordedResource>;
  #written: Promise<unknown> = Promise.resolve();

  private constructor(file: string, resources: Map<string, RecordedResource>) {
    this.#file = file;
    this.#resources = resources;
  }

  /**
   * Reads the record of a project's stack; an absent one is empty. What was deployed under a former name of the project is found
   * under the one that it has now.
   */
  static async open(directory: string, stack: string, project: string): Promise<DeploymentRecord> {
    await mkdir(directory, { recursive: true });
    const file = join(directory, stack === "sandbox" ? "deployment.json" : `deployment.${stack}.json`);
    const recorded = Object.entries(await readRecord(file));
    const renamed = recorded.map(
      ([urn, each]) => [urn.replace(/^(urn:pulumi:[^:]*)::[^:]*::/, `$1::${project}::`), each] as const,
    );
    return new DeploymentRecord(file, new Map(renamed));
  }

  get(urn: string): RecordedResource | undefined {
    return this.#resources.get(urn);
  }

  /** In the order of deployment. */
  entries(): readonly (readonly [urn: string, resource: RecordedResource])[] {
    return [...this.#resources];
  }

  /** Notes the resource; resolves when the file says so. */
  set(urn: string, resource: RecordedResource): Promise<void> {
    this.#resources.set(urn, resource);
    return this.#save();
  }

  delete(urn: string): Promise<void> {
    this.#resources.delete(urn);
    return this.#save();
  }

  /** Gives a resource another URN; its place in the order becomes the last one. */
  rename(from: string, to: string): Promise<void> {
    const resource = this.#resources.get(from);
    this.#resources.delete(from);
    if (resource) this.#resources.set(to, resource);
    return this.#save();
  }

  #save(): Promise<void> {
    const write = () =>
      writeFileAtomic(this.#file, JSON.stringify(Object.fromEntries(this.#resources), null, 2), { mode: 0o600 });
    const written = this.#written.then(write, write);
    this.#written = written;
    return written;
  }
}

async function readRecord(file: string): Promise<Record<string, RecordedResource>> {
  const read = await readState(file, (text) => JSON.parse(text) as Record<string, RecordedResource | EarlierResource>);
  const record = read ?? {};
  return Object.fromEntries(Object.entries(record).map(([urn, each]) => [urn, "inputs" in each ? each : taken(each)]));
}

/** As version 0.1 recorded a resource: of the inputs only those that cannot change in place. */
type EarlierResource = Omit<RecordedResource, "inputs" | "isWritten"> & { readonly identity: Properties };

/** It is written once more, in place. */
function taken({ identity, ...others }: EarlierResource): RecordedResource {
  return { ...others, inputs: identity, isWritten: false };
}
