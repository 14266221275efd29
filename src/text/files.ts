import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** Whether the file system answered that there is no such file or folder; a file where a path needs a folder is the same. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/** What to make of a failure: nothing when the file is absent; any other is thrown on. */
function unlessAbsent(error: unknown): undefined {
  if (!isAbsent(error)) throw error;
}

/** The text of a file, UTF-8; undefined when there is none. */
export function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(unlessAbsent);
}

/** {@link readIfThere} at once. */
export function readIfThereSync(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return unlessAbsent(error);
  }
}
