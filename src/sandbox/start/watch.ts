import { relative, sep } from "node:path";
import { watch } from "chokidar";

/** What the sandbox deploys is made from these, relative to the project. */
const SOURCES = ["operations", "products", "Pulumi.yaml", "Pulumi.sandbox.yaml"];

/** What editors, and tools that replace files whole, put beside a file for a moment. */
const TEMPORARY = /^\.|^#.*#$|^4913$|~$|\.(?:sw[a-px]|tmp|temp|bak|orig)$|\.tmp\.|___jb_(?:tmp|old)___$/;

/** Editors write in several steps; this long after the last of them a save is whole. In milliseconds. */
const SETTLED = 60;

function isOther(path: string): boolean {
  const [first = "", ...rest] = path.split(sep);
  if (first === "") return false;
  return !SOURCES.includes(first) || rest.some((name) => TEMPORARY.test(name));
}

/**
 * Calls `redeploy` after each saved change to templates or stack file, with the changed files; one call at a time, and what is
 * saved meanwhile goes into the next. Answers how to stop; a redeployment under way is waited for.
 */
export async function watchSources(
  root: string,
  redeploy: (files: readonly string[]) => Promise<void>,
): Promise<() => Promise<void>> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const work = async () => {
    const files = [...changed];
    changed.clear();
    if (files.length > 0) await redeploy(files);
  };
  // The folder, not the files in it: a file that is replaced by another one is seen only from there.
  const watcher = watch(".", { cwd: root, ignoreInitial: true, ignored: (path) => isOther(relative(root, path)) });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  watcher.on("all", (_, file) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(work);
    }, SETTLED);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await working;
  };
}
