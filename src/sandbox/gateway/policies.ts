// Written by `npm run generate`.
import type { PolicyType } from "./policy-reader";
import { gateway as authenticationBasic } from "../../policies/known/authentication-basic/gateway";
import { gateway as cacheLookupValue } from "../../policies/known/cache-lookup-value/gateway";
import { gateway as cacheRemoveValue } from "../../policies/known/cache-remove-value/gateway";
import { gateway as cacheStoreValue } from "../../policies/known/cache-store-value/gateway";
import { gateway as checkHeader } from "../../policies/known/check-header/gateway";
import { gateway as choose } from "../../policies/known/choose/gateway";
import { gateway as cors } from "../../policies/known/cors/gateway";
import { gateway as emitMetric } from "../../policies/known/emit-metric/gateway";
import { gateway as findAndReplace } from "../../policies/known/find-and-replace/gateway";
import { gateway as forwardRequest } from "../../policies/known/forward-request/gateway";
import { gateway as ipFilter } from "../../policies/known/ip-filter/gateway";
import { gateway as limitConcurrency } from "../../policies/known/limit-concurrency/gateway";
import { gateway as mockResponse } from "../../policies/known/mock-response/gateway";
import { gateway as quota } from "../../policies/known/quota/gateway";
import { gateway as quotaByKey } from "../../policies/known/quota-by-key/gateway";
import { gateway as rateLimit } from "../../policies/known/rate-limit/gateway";
import { gateway as rateLimitByKey } from "../../policies/known/rate-limit-by-key/gateway";
import { gateway as retry } from "../../policies/known/retry/gateway";
import { gateway as returnResponse } from "../../policies/known/return-response/gateway";
import { gateway as rewriteUri } from "../../policies/known/rewrite-uri/gateway";
import { gateway as setBackendService } from "../../policies/known/set-backend-service/gateway";
import { gateway as setBody } from "../../policies/known/set-body/gateway";
import { gateway as setHeader } from "../../policies/known/set-header/gateway";
import { gateway as setMethod } from "../../policies/known/set-method/gateway";
import { gateway as setQueryParameter } from "../../policies/known/set-query-parameter/gateway";
import { gateway as setStatus } from "../../policies/known/set-status/gateway";
import { gateway as setVariable } from "../../policies/known/set-variable/gateway";
import { gateway as trace } from "../../policies/known/trace/gateway";
import { gateway as wait } from "../../policies/known/wait/gateway";

/**
 * Every policy that the gateway runs, by the name of its element; `base` and `include-fragment` are resolved before.
 */
export const gatewayPolicies: Readonly<Record<string, PolicyType>> = {
  "authentication-basic": authenticationBasic,
  "cache-lookup-value": cacheLookupValue,
  "cache-remove-value": cacheRemoveValue,
  "cache-store-value": cacheStoreValue,
  "check-header": checkHeader,
  choose: choose,
  cors: cors,
  "emit-metric": emitMetric,
  "find-and-replace": findAndReplace,
  "forward-request": forwardRequest,
  "ip-filter": ipFilter,
  "limit-concurrency": limitConcurrency,
  "mock-response": mockResponse,
  quota: quota,
  "quota-by-key": quotaByKey,
  "rate-limit": rateLimit,
  "rate-limit-by-key": rateLimitByKey,
  retry: retry,
  "return-response": returnResponse,
  "rewrite-uri": rewriteUri,
  "set-backend-service": setBackendService,
  "set-body": setBody,
  "set-header": setHeader,
  "set-method": setMethod,
  "set-query-parameter": setQueryParameter,
  "set-status": setStatus,
  "set-variable": setVariable,
  trace: trace,
  wait: wait,
};
