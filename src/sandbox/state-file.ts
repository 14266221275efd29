import { UserError } from "../cli/user-error";
import { readIfThere } from "../text/files";

/** What is wrong with a file of a sandbox's state, and what helps. `place` may follow the file's name with a line. */
export function damaged(file: string, cause: unknown, place = ""): UserError {
  const remedy = "Restore it, or delete the folder that it lies in to begin anew.";
  return new UserError(`${file}${place}: damaged, not what the sandbox wrote here. ${remedy}`, { cause });
}

/** Reads a file of the state and what it says; undefined when there is none. Throws what {@link damaged} says when `parse` throws. */
export async function readState<Content>(
  file: string,
  parse: (text: string) => Content | Promise<Content>,
): Promise<Content | undefined> {
  try {
    const text = await readIfThere(file);
    return text === undefined ? undefined : await parse(text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not to be read at all says more than damaged.
    throw code === "EACCES" || code === "EPERM" ? error : damaged(file, error);
  }
}
