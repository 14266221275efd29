import { existsSync } from "node:fs";
import { join, relative } from "node:path";

/** Where a page of the documentation, such as `rules.md`, lies for a person in this folder: in the package, or in this repository. */
export function page(name: string): string {
  const packed = join(__dirname, "../docs", name);
  return existsSync(packed) ? relative(process.cwd(), packed) : `docs/${name}`;
}
