/** What somebody changes of one resource in the portal. */
export interface Intervention {
  readonly type: string;
  readonly name?: string;
  /** Changed properties, or those beside them. */
  readonly properties?: Record<string, unknown>;
  readonly beside?: Record<string, unknown>;
  readonly expected: string;
}

const SERVICE = "update ApiManagementService azureml-";
const ACCOUNT = "update StorageAccount batch";
const OPERATION = "update ApiOperation azureml-demo/rrs-execute";

/** A policy with something to lose. */
export const LIMITED = `<policies>
  <inbound><base /><rate-limit calls="9" renewal-period="60" /></inbound>
  <backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error>
</policies>
`;

const names = ["workspace", "service", "jobid", "apiversion"];
const TEMPLATE_PARAMETERS = names.map((name) => ({ name, type: "string", required: true, description: "Other" }));
const CHANGED_PARAMETERS = [
  ...names.map((_, index) => `templateParameters[${index}].description`),
  "templateParameters[3].defaultValue",
  "templateParameters[3].values",
];

/** Each property of each type that somebody may change in the portal, in rounds: one property of each resource a round. */
export const ROUNDS: readonly (readonly Intervention[])[] = [
  [
    { type: "service", properties: { publisherName: "Other" }, expected: `${SERVICE}: publisherName` },
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { serviceUrl: "https://example.com" },
      expected: "update Api azureml-demo: serviceUrl",
    },
    {
      type: "service/apis/operations",
      name: "rrs-execute",
      properties: { displayName: "Other" },
      expected: `${OPERATION}: displayName`,
    },
    {
      type: "service/namedValues",
      properties: { value: "https://example.com" },
      expected: "update NamedValue developer-portal-origin: value",
    },
    {
      type: "service/subscriptions",
      name: "demo",
      properties: { state: "suspended" },
      expected: "update Subscription demo: state",
    },
    {
      type: "service/apis/policies",
      properties: { format: "rawxml", value: "<policies><inbound><base /></inbound></policies>" },
      expected: "update ApiPolicy azureml-demo: value",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { state: "notPublished" },
      expected: "update Product partners: state",
    },
    {
      type: "Microsoft.Resources/resourceGroups",
      beside: { tags: { by: "hand" } },
      expected: "update ResourceGroup rg-: tags.by",
    },
    {
      type: "Microsoft.Storage/storageAccounts",
      properties: { minimumTlsVersion: "TLS1_0" },
      expected: `${ACCOUNT}: minimumTlsVersion`,
    },
    {
      type: "service/products/policies",
      name: "partners/policies/policy",
      properties: { format: "rawxml", value: "<policies><inbound><base /></inbound></policies>" },
      expected: "update ProductPolicy partners: value",
    },
    {
      type: "service/apis/operations/policies",
      properties: { format: "rawxml", value: "<policies><inbound><base /></inbound></policies>" },
      expected: "update ApiOperationPolicy azureml-demo/bes-delete: value",
    },
  ],
  [
    { type: "service", properties: { publisherEmail: "other@example.com" }, expected: `${SERVICE}: publisherEmail` },
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { description: "Other" },
      expected: "update Api azureml-demo: description",
    },
    {
      type: "service/apis/operations",
      name: "rrs-execute",
      properties: { description: "Other" },
      expected: `${OPERATION}: description`,
    },
    {
      type: "service/subscriptions",
      name: "demo",
      properties: { displayName: "Other" },
      expected: "update Subscription demo: displayName",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { displayName: "Other" },
      expected: "update Product partners: displayName",
    },
    {
      type: "service/apis/operations",
      name: "bes-start",
      properties: { method: "PUT" },
      expected: "update ApiOperation azureml-demo/bes-start: method",
    },
    {
      type: "Microsoft.Storage/storageAccounts",
      properties: { supportsHttpsTrafficOnly: false },
      expected: `${ACCOUNT}: enableHttpsTrafficOnly`,
    },
    {
      type: "service/namedValues",
      properties: { tags: ["by-hand"] },
      expected: "update NamedValue developer-portal-origin: tags",
    },
    {
      type: "service/apis/schemas",
      name: "schemas/job",
      properties: { document: { components: { schemas: { job: { type: "array" } } } } },
      expected: "update ApiSchema azureml-demo/job: components.schemas.job.type",
    },
  ],
  [
    { type: "service", beside: { tags: { by: "hand" } }, expected: `${SERVICE}: tags.by` },
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { displayName: "Other" },
      expected: "update Api azureml-demo: displayName",
    },
    {
      type: "service/apis/operations",
      name: "bes-start",
      properties: { responses: [{ statusCode: 200, description: "OK", representations: [] }, { statusCode: 500 }] },
      expected: "update ApiOperation azureml-demo/bes-start: responses[0].representations[0], responses[1]",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { description: "Other" },
      expected: "update Product partners: description",
    },
    {
      type: "service/apis/operations",
      name: "rrs-execute",
      properties: {
        urlTemplate: "/workspaces/{workspace}/services/{service}/run?api-version={apiversion}&details={details}",
      },
      expected: `${OPERATION}: urlTemplate`,
    },
    {
      type: "Microsoft.Storage/storageAccounts",
      properties: { allowBlobPublicAccess: true },
      expected: `${ACCOUNT}: allowBlobPublicAccess`,
    },
    {
      type: "service/subscriptions",
      name: "demo",
      properties: { allowTracing: true },
      expected: "update Subscription demo: allowTracing",
    },
  ],
  [
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { path: "other" },
      expected: "update Api azureml-demo: path",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { approvalRequired: true },
      expected: "update Product partners: approvalRequired",
    },
    { type: "service", beside: { sku: { name: "Basic", capacity: 2 } }, expected: `${SERVICE}: sku.capacity` },
    {
      type: "service/apis/operations",
      name: "bes-status",
      properties: { request: { description: "Other" } },
      expected: "update ApiOperation azureml-demo/bes-status: request.description, request.headers",
    },
    {
      type: "Microsoft.Storage/storageAccounts/blobServices/containers",
      properties: { publicAccess: "Blob" },
      expected: "update BlobContainer batch: publicAccess",
    },
    {
      type: "service/apis/operations",
      name: "bes-delete",
      properties: { templateParameters: TEMPLATE_PARAMETERS },
      expected: `update ApiOperation azureml-demo/bes-delete: ${CHANGED_PARAMETERS.toSorted().join(", ")}`,
    },
  ],
  [
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { protocols: ["http", "https"] },
      expected: "update Api azureml-demo: protocols[0], protocols[1]",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { subscriptionsLimit: 7 },
      expected: "update Product partners: subscriptionsLimit",
    },
  ],
  [
    {
      type: "service/apis",
      name: "azureml-demo",
      properties: { subscriptionRequired: false, subscriptionKeyParameterNames: { header: "X-Key", query: "key" } },
      expected: "update Api azureml-demo: subscriptionKeyParameterNames, subscriptionRequired",
    },
    {
      type: "service/products",
      name: "partners",
      properties: { terms: "Other" },
      expected: "update Product partners: terms",
    },
  ],
];
