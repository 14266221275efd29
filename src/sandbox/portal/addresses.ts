import type { PortalApi } from "./published-apis";

const below = (root: string, { serviceName, name }: PortalApi) =>
  `${root}/${encodeURIComponent(serviceName)}/${encodeURIComponent(name)}`;

/** The page of an API. */
export const pageOf = (api: PortalApi): string => below("/apis", api);

/** The page of an operation. */
export const operationPageOf = (api: PortalApi, id: string): string =>
  `${pageOf(api)}/operations/${encodeURIComponent(id)}`;

/** The OpenAPI document of an API. Without the query it is that of the first service with such an API. */
export const documentOf = ({ serviceName, name }: PortalApi): string =>
  `/openapi/${encodeURIComponent(name)}.json?service=${encodeURIComponent(serviceName)}`;

/** Where an API's page asks why a call failed. */
export const explanationOf = (api: PortalApi): string => below("/explain", api);
