import { createRequire } from "node:module";
import { join } from "node:path";
import { REPOSITORY } from "./apim";

/** Bundles the package once, before test files that start its commands at the same time would each do it. */
export default function bundle(): void {
  const script = join(REPOSITORY, "scripts/bundled.cjs");
  const { bundled } = createRequire(script)(script) as { readonly bundled: (file: string) => string };
  bundled("apim.js");
}
