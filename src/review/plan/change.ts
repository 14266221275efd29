/** One property, or one part of a policy, that differs. Values hold no secret: see src/review/secrets.ts. */
export interface Change {
  /** Such as `request.headers[Content-Type].required`, or `value: inbound/rate-limit@calls` in a policy. */
  readonly path: string;
  /** Undefined when the property is new. */
  readonly before: unknown;
  /** Undefined when the property goes. */
  readonly after: unknown;
}
