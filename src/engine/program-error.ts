/** The program could not run to its end, for a reason that its user can mend. The message is for people; no stack is needed. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}
