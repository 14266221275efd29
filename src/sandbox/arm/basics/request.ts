/** A request after routing, before it is understood. */
export interface ArmRequest {
  readonly method: string;
  /** Still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Base URL under which the caller reached Resource Manager, without a slash at its end. */
  readonly base: string;
}
