import type { Resource } from "@pulumi/pulumi";

/**
 * Lets at most `width` of the resources be written at once: each one depends on the one that came `width` places before it.
 * API Management locks an API during a write, and azure-native does not repeat what it refuses meanwhile.
 */
export class Chain {
  readonly #width: number;
  readonly #links: Resource[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  /** Declares the next resource; `declare` gets what it has to depend on. */
  add<T extends Resource>(declare: (after: Resource[]) => T): T {
    const before = this.#links.at(-this.#width);
    const resource = declare(before && this.#links.length >= this.#width ? [before] : []);
    this.#links.push(resource);
    return resource;
  }
}
