import { accessSync, constants } from "node:fs";
import { dirname, resolve } from "node:path";
import { show } from "../text/show";
import { UsageError } from "./user-error";

/** Throws a UsageError, before the work that would be lost, when a file that an option names could not be written. */
export function requireWritable(option: string, file: string): void {
  const folder = dirname(resolve(file));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new UsageError(
      `${option}: no folder that can be written, got ${show(file)}. Make ${folder}, or name another file.`,
    );
  }
}
