import { existsSync } from "node:fs";
import { join } from "node:path";

/** A module that is to run in a process of its own: JavaScript in the package, TypeScript in the repository. */
export function childModule(folder: string, name: string): { readonly file: string; readonly execArgv: string[] } {
  const packed = join(folder, `${name}.js`);
  if (existsSync(packed)) return { file: packed, execArgv: [] };
  return { file: join(folder, `${name}.ts`), execArgv: ["--require", require.resolve("tsx/cjs")] };
}
