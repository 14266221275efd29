import type { PolicyType } from "../policy-reader";
import { authenticationBasic } from "./authentication-basic";
import { checkHeader } from "./check-header";
import { choose } from "./choose";
import { cors } from "./cors";
import { forwardRequest } from "./forward-request";
import { ipFilter } from "./ip-filter";
import { quotaByKey, rateLimitByKey } from "./limit-by-key";
import { mockResponse } from "./mock-response";
import { quota } from "./quota";
import { rateLimit } from "./rate-limit";
import { returnResponse } from "./return-response";
import { rewriteUri } from "./rewrite-uri";
import { setBackendService } from "./set-backend-service";
import { setBody } from "./set-body";
import { setHeader } from "./set-header";
import { setMethod } from "./set-method";
import { setQueryParameter } from "./set-query-parameter";
import { setStatus } from "./set-status";
import { setVariable } from "./set-variable";

const TYPES = [
  authenticationBasic,
  checkHeader,
  choose,
  cors,
  forwardRequest,
  ipFilter,
  mockResponse,
  quota,
  quotaByKey,
  rateLimit,
  rateLimitByKey,
  returnResponse,
  rewriteUri,
  setBackendService,
  setBody,
  setHeader,
  setMethod,
  setQueryParameter,
  setStatus,
  setVariable,
];

/** Every policy that the gateway runs, by element name; `base` and `include-fragment` are resolved before. */
export const POLICY_TYPES: ReadonlyMap<string, PolicyType> = new Map(TYPES.map((type) => [type.name, type]));
