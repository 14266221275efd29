import type { PolicyType } from "../policy-reader";
import { cors } from "./cors";
import { forwardRequest } from "./forward-request";
import { quota } from "./quota";
import { rateLimit } from "./rate-limit";
import { setHeader } from "./set-header";
import { setQueryParameter } from "./set-query-parameter";

const TYPES = [cors, forwardRequest, quota, rateLimit, setHeader, setQueryParameter];

/** Every policy that the gateway runs, by element name. */
export const POLICY_TYPES: ReadonlyMap<string, PolicyType> = new Map(TYPES.map((type) => [type.name, type]));
