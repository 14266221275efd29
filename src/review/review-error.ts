/** The review could not be made, for a reason that its user can mend. The message is for people; no stack is needed. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
}
