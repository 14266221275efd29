/** What Azure refuses in an expression when the policy is saved. */
export interface CodeProblem {
  /** UTF-16 code units from the start of the expression. */
  readonly at: number;
  /** What follows "the expression": a verb, how to mend it. */
  readonly message: string;
  /** Whether Azure refuses it is not known. */
  readonly unsure?: true;
}
