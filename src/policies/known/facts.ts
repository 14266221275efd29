// Written by `npm run generate`.
import type { PolicyRule } from "../rule";
import { facts as authenticationBasic } from "./authentication-basic/facts";
import { facts as authenticationCertificate } from "./authentication-certificate/facts";
import { facts as authenticationManagedIdentity } from "./authentication-managed-identity/facts";
import { facts as azureOpenaiEmitTokenMetric } from "./azure-openai-emit-token-metric/facts";
import { facts as azureOpenaiSemanticCacheLookup } from "./azure-openai-semantic-cache-lookup/facts";
import { facts as azureOpenaiSemanticCacheStore } from "./azure-openai-semantic-cache-store/facts";
import { facts as azureOpenaiTokenLimit } from "./azure-openai-token-limit/facts";
import { facts as base } from "./base/facts";
import { facts as cacheLookup } from "./cache-lookup/facts";
import { facts as cacheLookupValue } from "./cache-lookup-value/facts";
import { facts as cacheRemoveValue } from "./cache-remove-value/facts";
import { facts as cacheStore } from "./cache-store/facts";
import { facts as cacheStoreValue } from "./cache-store-value/facts";
import { facts as checkHeader } from "./check-header/facts";
import { facts as choose } from "./choose/facts";
import { facts as cors } from "./cors/facts";
import { facts as crossDomain } from "./cross-domain/facts";
import { facts as emitMetric } from "./emit-metric/facts";
import { facts as findAndReplace } from "./find-and-replace/facts";
import { facts as forwardRequest } from "./forward-request/facts";
import { facts as getAuthorizationContext } from "./get-authorization-context/facts";
import { facts as includeFragment } from "./include-fragment/facts";
import { facts as invokeDaprBinding } from "./invoke-dapr-binding/facts";
import { facts as ipFilter } from "./ip-filter/facts";
import { facts as jsonToXml } from "./json-to-xml/facts";
import { facts as jsonp } from "./jsonp/facts";
import { facts as limitConcurrency } from "./limit-concurrency/facts";
import { facts as llmContentSafety } from "./llm-content-safety/facts";
import { facts as llmEmitTokenMetric } from "./llm-emit-token-metric/facts";
import { facts as llmSemanticCacheLookup } from "./llm-semantic-cache-lookup/facts";
import { facts as llmSemanticCacheStore } from "./llm-semantic-cache-store/facts";
import { facts as llmTokenLimit } from "./llm-token-limit/facts";
import { facts as logToEventhub } from "./log-to-eventhub/facts";
import { facts as mockResponse } from "./mock-response/facts";
import { facts as proxy } from "./proxy/facts";
import { facts as publishToDapr } from "./publish-to-dapr/facts";
import { facts as quota } from "./quota/facts";
import { facts as quotaByKey } from "./quota-by-key/facts";
import { facts as rateLimit } from "./rate-limit/facts";
import { facts as rateLimitByKey } from "./rate-limit-by-key/facts";
import { facts as redirectContentUrls } from "./redirect-content-urls/facts";
import { facts as retry } from "./retry/facts";
import { facts as returnResponse } from "./return-response/facts";
import { facts as rewriteUri } from "./rewrite-uri/facts";
import { facts as sendOneWayRequest } from "./send-one-way-request/facts";
import { facts as sendRequest } from "./send-request/facts";
import { facts as sendServiceBusMessage } from "./send-service-bus-message/facts";
import { facts as setBackendService } from "./set-backend-service/facts";
import { facts as setBody } from "./set-body/facts";
import { facts as setHeader } from "./set-header/facts";
import { facts as setMethod } from "./set-method/facts";
import { facts as setQueryParameter } from "./set-query-parameter/facts";
import { facts as setStatus } from "./set-status/facts";
import { facts as setVariable } from "./set-variable/facts";
import { facts as trace } from "./trace/facts";
import { facts as validateAzureAdToken } from "./validate-azure-ad-token/facts";
import { facts as validateClientCertificate } from "./validate-client-certificate/facts";
import { facts as validateContent } from "./validate-content/facts";
import { facts as validateGraphqlRequest } from "./validate-graphql-request/facts";
import { facts as validateHeaders } from "./validate-headers/facts";
import { facts as validateJwt } from "./validate-jwt/facts";
import { facts as validateOdataRequest } from "./validate-odata-request/facts";
import { facts as validateParameters } from "./validate-parameters/facts";
import { facts as validateStatusCode } from "./validate-status-code/facts";
import { facts as wait } from "./wait/facts";
import { facts as xmlToJson } from "./xml-to-json/facts";
import { facts as xslTransform } from "./xsl-transform/facts";

/**
 * Every policy that the project knows, by the name of its element: where it may stand and what it takes.
 */
export const policyFacts: Readonly<Record<string, PolicyRule>> = {
  "authentication-basic": authenticationBasic,
  "authentication-certificate": authenticationCertificate,
  "authentication-managed-identity": authenticationManagedIdentity,
  "azure-openai-emit-token-metric": azureOpenaiEmitTokenMetric,
  "azure-openai-semantic-cache-lookup": azureOpenaiSemanticCacheLookup,
  "azure-openai-semantic-cache-store": azureOpenaiSemanticCacheStore,
  "azure-openai-token-limit": azureOpenaiTokenLimit,
  base: base,
  "cache-lookup": cacheLookup,
  "cache-lookup-value": cacheLookupValue,
  "cache-remove-value": cacheRemoveValue,
  "cache-store": cacheStore,
  "cache-store-value": cacheStoreValue,
  "check-header": checkHeader,
  choose: choose,
  cors: cors,
  "cross-domain": crossDomain,
  "emit-metric": emitMetric,
  "find-and-replace": findAndReplace,
  "forward-request": forwardRequest,
  "get-authorization-context": getAuthorizationContext,
  "include-fragment": includeFragment,
  "invoke-dapr-binding": invokeDaprBinding,
  "ip-filter": ipFilter,
  "json-to-xml": jsonToXml,
  jsonp: jsonp,
  "limit-concurrency": limitConcurrency,
  "llm-content-safety": llmContentSafety,
  "llm-emit-token-metric": llmEmitTokenMetric,
  "llm-semantic-cache-lookup": llmSemanticCacheLookup,
  "llm-semantic-cache-store": llmSemanticCacheStore,
  "llm-token-limit": llmTokenLimit,
  "log-to-eventhub": logToEventhub,
  "mock-response": mockResponse,
  proxy: proxy,
  "publish-to-dapr": publishToDapr,
  quota: quota,
  "quota-by-key": quotaByKey,
  "rate-limit": rateLimit,
  "rate-limit-by-key": rateLimitByKey,
  "redirect-content-urls": redirectContentUrls,
  retry: retry,
  "return-response": returnResponse,
  "rewrite-uri": rewriteUri,
  "send-one-way-request": sendOneWayRequest,
  "send-request": sendRequest,
  "send-service-bus-message": sendServiceBusMessage,
  "set-backend-service": setBackendService,
  "set-body": setBody,
  "set-header": setHeader,
  "set-method": setMethod,
  "set-query-parameter": setQueryParameter,
  "set-status": setStatus,
  "set-variable": setVariable,
  trace: trace,
  "validate-azure-ad-token": validateAzureAdToken,
  "validate-client-certificate": validateClientCertificate,
  "validate-content": validateContent,
  "validate-graphql-request": validateGraphqlRequest,
  "validate-headers": validateHeaders,
  "validate-jwt": validateJwt,
  "validate-odata-request": validateOdataRequest,
  "validate-parameters": validateParameters,
  "validate-status-code": validateStatusCode,
  wait: wait,
  "xml-to-json": xmlToJson,
  "xsl-transform": xslTransform,
};
