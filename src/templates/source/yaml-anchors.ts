import type { YamlNode } from "./yaml-node";

/** More nodes than any real template has once its aliases are written out; a bomb has billions. */
const MAX_NODES = 100_000;

/** The anchors of one document, and how many nodes it has with its aliases written out. */
export class YamlAnchors {
  readonly #targets = new Map<string, { node: YamlNode | undefined; size: number }>();
  #size = 0;

  /** Counts a node; the answer is what `close` wants to know later. */
  enter(): number {
    return this.#size++;
  }

  /** Begins the node that an anchor names. Why it should not, or nothing. */
  open(name: string): string | undefined {
    const taken = this.#targets.has(name);
    this.#targets.set(name, { node: undefined, size: 0 });
    return taken ? `anchor "${name}" is already in use and would be overwritten. Give it another name.` : undefined;
  }

  /** Ends it; `entered` is the answer of `enter`. */
  close(name: string, node: YamlNode, entered: number): void {
    this.#targets.set(name, { node, size: this.#size - entered });
  }

  /** The node that an alias stands for, or why there is none. A bomb is a problem once, and empty from then on. */
  resolve(name: string): { readonly node?: YamlNode; readonly problem?: string } {
    const target = this.#targets.get(name);
    if (!target) return { problem: `alias "${name}" has no anchor before it. Write "&${name}" at the first use.` };
    const { node, size } = target;
    if (!node) return { problem: `alias "${name}" refers to the value that it is part of. Write the value out.` };
    const before = this.#size;
    this.#size += size;
    if (this.#size <= MAX_NODES) return { node };
    return before > MAX_NODES
      ? {}
      : { problem: `aliases make more than ${MAX_NODES} values of this file. Use fewer of them.` };
  }
}
