// Written by `npm run generate`.
import type { CallerMeaning } from "../meaning";
import { callers as authenticationManagedIdentity } from "./authentication-managed-identity/callers";
import { callers as azureOpenaiEmitTokenMetric } from "./azure-openai-emit-token-metric/callers";
import { callers as azureOpenaiTokenLimit } from "./azure-openai-token-limit/callers";
import { callers as checkHeader } from "./check-header/callers";
import { callers as emitMetric } from "./emit-metric/callers";
import { callers as getAuthorizationContext } from "./get-authorization-context/callers";
import { callers as invokeDaprBinding } from "./invoke-dapr-binding/callers";
import { callers as ipFilter } from "./ip-filter/callers";
import { callers as limitConcurrency } from "./limit-concurrency/callers";
import { callers as llmContentSafety } from "./llm-content-safety/callers";
import { callers as llmEmitTokenMetric } from "./llm-emit-token-metric/callers";
import { callers as llmTokenLimit } from "./llm-token-limit/callers";
import { callers as logToEventhub } from "./log-to-eventhub/callers";
import { callers as mockResponse } from "./mock-response/callers";
import { callers as proxy } from "./proxy/callers";
import { callers as publishToDapr } from "./publish-to-dapr/callers";
import { callers as quota } from "./quota/callers";
import { callers as quotaByKey } from "./quota-by-key/callers";
import { callers as rateLimit } from "./rate-limit/callers";
import { callers as rateLimitByKey } from "./rate-limit-by-key/callers";
import { callers as returnResponse } from "./return-response/callers";
import { callers as sendOneWayRequest } from "./send-one-way-request/callers";
import { callers as sendRequest } from "./send-request/callers";
import { callers as sendServiceBusMessage } from "./send-service-bus-message/callers";
import { callers as trace } from "./trace/callers";
import { callers as validateAzureAdToken } from "./validate-azure-ad-token/callers";
import { callers as validateClientCertificate } from "./validate-client-certificate/callers";
import { callers as validateContent } from "./validate-content/callers";
import { callers as validateGraphqlRequest } from "./validate-graphql-request/callers";
import { callers as validateHeaders } from "./validate-headers/callers";
import { callers as validateJwt } from "./validate-jwt/callers";
import { callers as validateOdataRequest } from "./validate-odata-request/callers";
import { callers as validateParameters } from "./validate-parameters/callers";

/**
 * By policy: what it means for callers. What is not here means something of which the project cannot tell what.
 */
export const callerMeanings: Readonly<Record<string, CallerMeaning>> = {
  "authentication-managed-identity": authenticationManagedIdentity,
  "azure-openai-emit-token-metric": azureOpenaiEmitTokenMetric,
  "azure-openai-token-limit": azureOpenaiTokenLimit,
  "check-header": checkHeader,
  "emit-metric": emitMetric,
  "get-authorization-context": getAuthorizationContext,
  "invoke-dapr-binding": invokeDaprBinding,
  "ip-filter": ipFilter,
  "limit-concurrency": limitConcurrency,
  "llm-content-safety": llmContentSafety,
  "llm-emit-token-metric": llmEmitTokenMetric,
  "llm-token-limit": llmTokenLimit,
  "log-to-eventhub": logToEventhub,
  "mock-response": mockResponse,
  proxy: proxy,
  "publish-to-dapr": publishToDapr,
  quota: quota,
  "quota-by-key": quotaByKey,
  "rate-limit": rateLimit,
  "rate-limit-by-key": rateLimitByKey,
  "return-response": returnResponse,
  "send-one-way-request": sendOneWayRequest,
  "send-request": sendRequest,
  "send-service-bus-message": sendServiceBusMessage,
  trace: trace,
  "validate-azure-ad-token": validateAzureAdToken,
  "validate-client-certificate": validateClientCertificate,
  "validate-content": validateContent,
  "validate-graphql-request": validateGraphqlRequest,
  "validate-headers": validateHeaders,
  "validate-jwt": validateJwt,
  "validate-odata-request": validateOdataRequest,
  "validate-parameters": validateParameters,
};
