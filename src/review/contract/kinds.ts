import type { Kind } from "./kind";
import { answer } from "./kinds/answer";
import { answeredByAnother } from "./kinds/answered-by-another";
import { apiPath } from "./kinds/api-path";
import { apiPresence } from "./kinds/api-presence";
import { backendUrl } from "./kinds/backend-url";
import { bodyText, bodyUnknown, requestBody, responseBody } from "./kinds/body";
import { checkChange, checkPresence, checkStrictness } from "./kinds/check";
import { requestContentType, responseContentType } from "./kinds/content-type";
import { cors, corsCredentials } from "./kinds/cors";
import { documentation } from "./kinds/documentation";
import { effectUnknown } from "./kinds/effect-unknown";
import { gatewayHost } from "./kinds/gateway-host";
import { hiddenPolicy } from "./kinds/hidden-policy";
import { keyName } from "./kinds/key-name";
import { keyRequirement } from "./kinds/key-requirement";
import { limitAmount, limitPresence, limitTrade } from "./kinds/limit";
import { operationId, operationMethod, operationSlash, operationUrl } from "./kinds/operation-call";
import { operationPresence } from "./kinds/operation-presence";
import { optionalParameter, parameterRequired } from "./kinds/parameter-required";
import { parameterDefault, parameterType } from "./kinds/parameter-type";
import { parameterValues } from "./kinds/parameter-values";
import { productApproval, productPublication, subscriptionsLimit } from "./kinds/product-access";
import { productKey } from "./kinds/product-key";
import { productMembership } from "./kinds/product-membership";
import { protocol } from "./kinds/protocol";
import { resourcePresence } from "./kinds/resource-presence";
import { otherStatus, responseHeaders, successStatus } from "./kinds/response";
import { takenOver } from "./kinds/taken-over";
import { queryPlaceholder, queryValue } from "./kinds/query-condition";

/** Every kind of change that a caller can see, in the order in which reports and documentation show them. */
export const contractKinds: readonly Kind[] = [
  ...gatewayHost,
  ...apiPresence,
  ...apiPath,
  ...takenOver,
  ...protocol,
  ...backendUrl,
  ...keyRequirement,
  ...keyName,
  ...resourcePresence,
  ...productMembership,
  ...productKey,
  ...productPublication,
  ...productApproval,
  ...subscriptionsLimit,
  ...operationPresence,
  ...operationMethod,
  ...operationUrl,
  ...operationSlash,
  ...queryPlaceholder,
  ...queryValue,
  ...answeredByAnother,
  ...operationId,
  ...parameterValues,
  ...parameterRequired,
  ...optionalParameter,
  ...parameterType,
  ...parameterDefault,
  ...requestContentType,
  ...requestBody,
  ...successStatus,
  ...otherStatus,
  ...responseContentType,
  ...responseBody,
  ...bodyUnknown,
  ...responseHeaders,
  ...limitPresence,
  ...limitAmount,
  ...limitTrade,
  ...checkPresence,
  ...checkStrictness,
  ...checkChange,
  ...cors,
  ...corsCredentials,
  ...answer,
  ...hiddenPolicy,
  ...effectUnknown,
  ...documentation,
  ...bodyText,
];
