/** What a service does until somebody writes a policy at its own scope; a section that is not there does nothing. */
export const BUILT_IN_POLICY =
  "<policies><inbound/><backend><forward-request/></backend><outbound/><on-error/></policies>";
