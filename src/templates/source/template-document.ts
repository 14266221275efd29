import { formatPath } from "./path";
import type { Path } from "./path";
import { SourceText } from "./source-text";
import type { Place } from "./source-text";
import { entryOf } from "./yaml-node";
import type { YamlNode } from "./yaml-node";

/** A YAML file and the places of its values. */
export class TemplateDocument extends SourceText {
  readonly root: YamlNode | undefined;

  constructor(file: string, text: string, root: YamlNode | undefined) {
    super(file, text);
    this.root = root;
  }

  /** The place of the value at `path`; of the nearest value around it when there is none. */
  at(path: Path): Place {
    return this.place(this.#find(path).value, formatPath(path));
  }

  /** The place of the key that ends `path`; of the nearest value around it when there is none. */
  keyAt(path: Path): Place {
    return this.place(this.#find(path).key, formatPath(path));
  }

  /** The place of the character `index` in the text at `path`; of its start when escapes or folding moved it. */
  inside(path: Path, index: number): Place {
    const { node, value } = this.#find(path);
    const straight = node?.kind === "scalar" && node.raw === node.value;
    return this.place(straight ? node.rawStart + index : value, formatPath(path));
  }

  #find(path: Path): { key: number; value: number; node: YamlNode | undefined } {
    let node = this.root;
    let key = node?.start ?? 0;
    let value = key;
    for (const step of path) {
      const entry = typeof step === "string" ? entryOf(node, step) : undefined;
      node = entry?.value ?? (node?.kind === "sequence" && typeof step === "number" ? node.items[step] : undefined);
      if (!node) break;
      value = node.start;
      key = entry?.key.start ?? value;
    }
    return { key, value, node };
  }
}
