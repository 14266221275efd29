import { API_VERSIONS } from "../names";
import { inGroup, LINK_VERBS, typesOf, WITHOUT_HEAD, WITHOUT_PATCH } from "./row";
import type { Row, Verb } from "./row";

const SERVICE = "service/{serviceName}";
const API = `${SERVICE}/apis/{apiId}`;
const OPERATION = `${API}/operations/{operationId}`;
const PRODUCT = `${SERVICE}/products/{productId}`;

const LINK_RESOURCE_VERBS: readonly Verb[] = ["GET", "PUT", "DELETE", "LIST"];

const policy = (at: string): Row => ({
  path: `${at}/policies/{policyId}`,
  body: "PolicyContract",
  policyInput: "value",
  verbs: WITHOUT_PATCH,
});
const diagnostic = (at: string): Row => ({ path: `${at}/diagnostics/{diagnosticId}`, body: "DiagnosticContract" });
const tagLink = (at: string): Row => ({ path: `${at}/tags/{tagId}`, verbs: WITHOUT_PATCH, link: "tags" });

export const apiManagement = typesOf(
  inGroup("apimanagement", "Microsoft.ApiManagement", API_VERSIONS["Microsoft.ApiManagement"]),
  {
    ApiManagementService: { path: SERVICE, body: "ApiManagementServiceResource", verbs: WITHOUT_HEAD },
    Api: {
      path: API,
      body: "ApiCreateOrUpdateParameter",
      renamed: {
        apiType: "type",
        soapApiType: "apiType",
        translateRequiredQueryParametersConduct: "translateRequiredQueryParameters",
      },
    },
    ApiRelease: { path: `${API}/releases/{releaseId}`, body: "ApiReleaseContract" },
    ApiSchema: {
      path: `${API}/schemas/{schemaId}`,
      body: "SchemaContract",
      verbs: WITHOUT_PATCH,
      flattened: { part: "document", inputs: ["components", "definitions", "value"] },
    },
    ApiOperation: { path: OPERATION, body: "OperationContract" },
    Policy: policy(SERVICE),
    ProductPolicy: policy(PRODUCT),
    ApiPolicy: policy(API),
    ApiOperationPolicy: policy(OPERATION),
    PolicyFragment: {
      path: `${SERVICE}/policyFragments/{id}`,
      body: "PolicyFragmentContract",
      policyInput: "value",
      verbs: WITHOUT_PATCH,
    },
    Product: { path: PRODUCT, body: "ProductContract" },
    ProductApi: { path: `${PRODUCT}/apis/{apiId}`, verbs: LINK_VERBS, link: "apis" },
    ProductApiLink: {
      path: `${PRODUCT}/apiLinks/{apiLinkId}`,
      body: "ProductApiLinkContract",
      verbs: LINK_RESOURCE_VERBS,
    },
    ProductGroup: { path: `${PRODUCT}/groups/{groupId}`, verbs: LINK_VERBS, link: "groups" },
    ProductGroupLink: {
      path: `${PRODUCT}/groupLinks/{groupLinkId}`,
      body: "ProductGroupLinkContract",
      verbs: LINK_RESOURCE_VERBS,
    },
    Group: { path: `${SERVICE}/groups/{groupId}`, body: "GroupCreateParameters" },
    GroupUser: { path: `${SERVICE}/groups/{groupId}/users/{userId}`, verbs: LINK_VERBS, link: "users" },
    User: { path: `${SERVICE}/users/{userId}`, body: "UserCreateParameters", secrets: ["password"] },
    Subscription: {
      path: `${SERVICE}/subscriptions/{sid}`,
      body: "SubscriptionCreateParameters",
      secrets: ["primaryKey", "secondaryKey"],
      inQuery: ["appType", "notify"],
      functions: { listSubscriptionSecrets: "listSecrets" },
    },
    NamedValue: {
      path: `${SERVICE}/namedValues/{namedValueId}`,
      body: "NamedValueCreateContract",
      secrets: ["value"],
      secretWhen: "secret",
      functions: { listNamedValue: "listValue" },
    },
    Backend: { path: `${SERVICE}/backends/{backendId}`, body: "BackendContract" },
    Logger: { path: `${SERVICE}/loggers/{loggerId}`, body: "LoggerContract" },
    Diagnostic: diagnostic(SERVICE),
    ApiDiagnostic: diagnostic(API),
    Tag: { path: `${SERVICE}/tags/{tagId}`, body: "TagCreateUpdateParameters" },
    TagByApi: tagLink(API),
    TagByOperation: tagLink(OPERATION),
    TagByProduct: tagLink(PRODUCT),
    ApiVersionSet: { path: `${SERVICE}/apiVersionSets/{versionSetId}`, body: "ApiVersionSetContract" },
    GlobalSchema: { path: `${SERVICE}/schemas/{schemaId}`, body: "GlobalSchemaContract", verbs: WITHOUT_PATCH },
    AuthorizationServer: {
      path: `${SERVICE}/authorizationServers/{authsid}`,
      body: "AuthorizationServerContract",
      // Only the client secret: Azure shows the resource owner's password, as the specification's examples do.
      secrets: ["clientSecret"],
    },
  },
);
