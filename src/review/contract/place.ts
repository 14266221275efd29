/** Whom a change concerns. Without any of them: every API of the service. */
export interface ContractPlace {
  readonly api?: string;
  readonly operation?: string;
  readonly product?: string;
}
