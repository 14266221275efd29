import { setValues } from "../../../sandbox/gateway/parts/set-values";

/** Sets a query parameter of the request that goes to the backend. */
export const gateway = setValues(({ request }) => request.query);
