import type { GeneratedFile } from "./generated-file";
import { renderSchemas } from "./schemas";

/** Every generated file of the repository at `root`, as it has to be; `npm run generate` writes them. */
export function generatedFiles(_root: string): GeneratedFile[] {
  return [...renderSchemas()];
}
