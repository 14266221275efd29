/** Something that the person at the keyboard can mend. The message is for people and needs no stack. Exit code: 2, could not run. */
export class UserError extends Error {
  readonly exitCode: number = 2;
}

/** The work was done and did not come out as asked for. Exit code: 1. */
export class Failure extends UserError {
  override readonly exitCode = 1;
}

/** A mistake in the command line or in a variable. */
export class UsageError extends UserError {}

/** What a person has to hear of an error, or undefined when it is a fault of ours, which needs its stack. */
export function messageFor(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  return isFromOutside(error) ? (error as Error).message : undefined;
}

/** Of the operating system or of storage, such as ENOENT or a refused connection: the message says it all. */
function isFromOutside(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "RestError" || ("code" in error && /^E[A-Z\d]+$/.test(String(error.code)));
}
