import { ambiguousOperation } from "./ambiguous-operation";
import { apiWithoutOperation } from "./api-without-operation";
import { apiWithoutProduct } from "./api-without-product";
import { bodyAllowed } from "./body-allowed";
import { builtInName } from "./built-in-name";
import { defaultValue } from "./default-value";
import { duplicateApiPath } from "./duplicate-api-path";
import { duplicateDisplayName } from "./duplicate-display-name";
import { duplicateOperation } from "./duplicate-operation";
import { duplicateResponse } from "./duplicate-response";
import { exampleContent } from "./example-content";
import { exampleSchema } from "./example-schema";
import { exampleSource } from "./example-source";
import { formParameters } from "./form-parameters";
import { formerId } from "./former-id";
import { httpMethod } from "./http-method";
import { httpsOnly } from "./https-only";
import { jsonSchema } from "./json-schema";
import { literalSecret } from "./literal-secret";
import { mediaType } from "./media-type";
import { namedValueConflict } from "./named-value-conflict";
import { namedValueNested } from "./named-value-nested";
import { namedValueType } from "./named-value-type";
import { namedValueUnused } from "./named-value-unused";
import { openCredential } from "./open-credential";
import { openProduct } from "./open-product";
import { parameterNames } from "./parameter-names";
import { parameterUnused } from "./parameter-unused";
import { placeholderNames } from "./placeholder-names";
import { placeholders } from "./placeholders";
import { policyNamedValue } from "./policy-named-value";
import { policyReference } from "./policy-reference";
import { policySize } from "./policy-size";
import { policyTier } from "./policy-tier";
import { productApproval } from "./product-approval";
import { productExists } from "./product-exists";
import { queryCollision } from "./query-collision";
import { requestExpression } from "./request-expression";
import { requestName } from "./request-name";
import { requestOperation } from "./request-operation";
import { requestParameter } from "./request-parameter";
import { requestValue } from "./request-value";
import { requiredQuery } from "./required-query";
import { rewritePlaceholder } from "./rewrite-placeholder";
import { stackBackendUrl } from "./stack-backend-url";
import { stackCapacity } from "./stack-capacity";
import { stackIdentity } from "./stack-identity";
import { stackMissing } from "./stack-missing";
import { stackNamedValue } from "./stack-named-value";
import { stackRegion } from "./stack-region";
import { stackSecret } from "./stack-secret";
import { stackSetting } from "./stack-setting";
import { stackType } from "./stack-type";
import { stackValue } from "./stack-value";
import { starterNotDeployed } from "./starter-not-deployed";
import { templateId } from "./template-id";
import { tierLimit } from "./tier-limit";
import { unusedFile } from "./unused-file";
import { urlEncoding } from "./url-encoding";
import { wildcard } from "./wildcard";
import { policyDocumentRules } from "./policy-document";
import type { Rule } from "./rule";

/** Every rule about the meaning of templates; those about their form come from the schema. */
export const rules: readonly Rule[] = [
  ambiguousOperation,
  apiWithoutOperation,
  apiWithoutProduct,
  bodyAllowed,
  builtInName,
  defaultValue,
  duplicateApiPath,
  duplicateDisplayName,
  duplicateOperation,
  duplicateResponse,
  exampleContent,
  exampleSchema,
  exampleSource,
  formParameters,
  formerId,
  httpMethod,
  httpsOnly,
  jsonSchema,
  literalSecret,
  mediaType,
  namedValueConflict,
  namedValueNested,
  namedValueType,
  namedValueUnused,
  openCredential,
  openProduct,
  parameterNames,
  parameterUnused,
  placeholderNames,
  placeholders,
  policyNamedValue,
  policyReference,
  policySize,
  policyTier,
  productApproval,
  productExists,
  queryCollision,
  requestExpression,
  requestName,
  requestOperation,
  requestParameter,
  requestValue,
  requiredQuery,
  rewritePlaceholder,
  stackBackendUrl,
  stackCapacity,
  stackIdentity,
  stackMissing,
  stackNamedValue,
  stackRegion,
  stackSecret,
  stackSetting,
  stackType,
  stackValue,
  starterNotDeployed,
  templateId,
  tierLimit,
  unusedFile,
  urlEncoding,
  wildcard,
  ...policyDocumentRules,
];
