import { watch } from "chokidar";

/** What the sandbox deploys is made from these, relative to the project. */
const SOURCES = ["operations", "products", "Pulumi.yaml", "Pulumi.sandbox.yaml"];

/** Editors write in several steps; this long after the last of them a save is whole. In milliseconds. */
const SETTLED = 60;

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
  const watcher = watch(SOURCES, { cwd: root, ignoreInitial: true });
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
