import type { Finding } from "./finding";
import type { Templates } from "./model";

/** The templates of a project and what is wrong with them. */
export interface LoadedTemplates {
  /** What is sound. Nothing of it may be deployed while a finding is an error. */
  readonly templates: Templates;
  /** Sorted by file, line and column. */
  readonly findings: readonly Finding[];
}

/** Reads and checks `operations/` and `products/` under the project folder `root`. */
export function loadTemplates(root: string): LoadedTemplates {
  throw new Error(`not yet: ${root}`);
}
