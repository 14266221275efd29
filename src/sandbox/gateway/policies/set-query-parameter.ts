import { setValues } from "./set-values";

/** Sets a query parameter of the request that goes to the backend. */
export const setQueryParameter = setValues("set-query-parameter", ({ request }) => request.query);
