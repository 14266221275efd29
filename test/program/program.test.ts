import { describe, expect, it } from "vitest";
import type { Declaration } from "../../src/engine/provider";
import { nameOfUrn } from "../../src/engine/urn";
import { Secret } from "../../src/engine/values";
import { declared, messagesOfDefault } from "./project";

const API = "operations/azureml-demo";
const names = (urns: readonly string[]) => urns.map(nameOfUrn).toSorted();
const listing = (declarations: readonly Declaration[]) =>
  declarations
    .map(({ type, name }) => `${type.replace(/^(azure-native|azureml-api-management):/, "")} ${name}`)
    .toSorted();

/** Another API, with named values. */
const secondApi = (namedValues: object) => ({
  "operations/second/api.yaml": JSON.stringify({
    displayName: "Second",
    path: "second",
    serviceUrl: "https://example.com",
    namedValues,
  }),
});

describe.concurrent("the program", () => {
  it("declares the guide's resources, named by their templates", async () => {
    const { declarations } = await declared();
    expect(listing(declarations)).toEqual([
      "apimanagement:Api azureml-demo",
      "apimanagement:ApiManagementService azureml-",
      "apimanagement:ApiOperation azureml-demo/bes-delete",
      "apimanagement:ApiOperation azureml-demo/bes-start",
      "apimanagement:ApiOperation azureml-demo/bes-status",
      "apimanagement:ApiOperation azureml-demo/bes-submit",
      "apimanagement:ApiOperation azureml-demo/rrs-execute",
      "apimanagement:ApiPolicy azureml-demo",
      "apimanagement:NamedValue developer-portal-origin",
      "apimanagement:ProductApi starter/azureml-demo",
      "apimanagement:Subscription demo",
      "index:Api azureml-demo",
      "index:NamedValues named-values",
      "index:Service azureml",
      "pulumi:pulumi:Stack azureml-api-management-test",
      "resources:ResourceGroup rg-",
    ]);
  });

  it("makes the service from the settings, with the certificate switch that classic tiers insist on", async () => {
    const { find } = await declared({
      location: "westeurope",
      tags: { team: "ml" },
      protect: true,
      serviceName: "demo",
    });
    const service = find("ApiManagementService");
    expect(service.inputs).toMatchObject({
      serviceName: "demo",
      resourceGroupName: "rg-made-up",
      location: "westeurope",
      publisherName: "Publisher",
      publisherEmail: "admin@example.com",
      sku: { name: "Developer", capacity: 1 },
      enableClientCertificate: true,
      tags: { team: "ml" },
    });
    expect(service.inputs).not.toHaveProperty("identity");
    expect(service).toMatchObject({ protect: true, customTimeouts: { create: "90m", update: "90m", delete: "90m" } });
    expect(service).toMatchObject({ replacementTrigger: "classic", deleteBeforeReplace: false });
    expect(find("ResourceGroup")).toMatchObject({
      protect: true,
      inputs: { location: "westeurope", tags: { team: "ml" } },
    });
  });

  it("leaves names that are not set to the provider, and protects nothing by itself", async () => {
    const { find } = await declared();
    expect(find("ApiManagementService").inputs).not.toHaveProperty("serviceName");
    expect(find("ResourceGroup").inputs).not.toHaveProperty("resourceGroupName");
    expect(find("ApiManagementService").protect).toBe(false);
  });

  it.each([
    ["Consumption", 0],
    ["StandardV2", 1],
    ["PremiumV2", 2],
  ])("asks callers of %s for no certificate and brings Starter along", async (skuName, skuCapacity) => {
    const { find } = await declared({ skuName, skuCapacity });
    expect(find("ApiManagementService").inputs).toMatchObject({
      sku: { name: skuName, capacity: skuCapacity },
      enableClientCertificate: false,
    });
    expect(find("Product").inputs).toMatchObject({ productId: "starter", displayName: "Starter", state: "published" });
    expect(find("ProductPolicy").inputs).toMatchObject({
      productId: "starter",
      policyId: "policy",
      format: "rawxml",
      value: expect.stringContaining('<rate-limit calls="5" renewal-period="60" />') as string,
    });
    expect(names(find("ProductApi").dependencies)).toContain("starter");
    expect(names(find("Subscription").dependencies)).toContain("starter");
  });

  it("makes the API and its operations from the templates", async () => {
    const { find } = await declared();
    expect(find("Api").inputs).toEqual({
      resourceGroupName: "rg-made-up",
      serviceName: "azureml-made-up",
      apiId: "azureml-demo",
      displayName: "AzureML Demo API",
      description: expect.any(String) as string,
      path: "azureml-demo",
      serviceUrl: "https://ussouthcentral.services.azureml.net",
      protocols: ["https"],
      subscriptionRequired: true,
    });
    const { inputs, deleteBeforeReplace } = find("ApiOperation", "azureml-demo/rrs-execute");
    expect(inputs).toMatchObject({
      apiId: "azureml-demo",
      operationId: "rrs-execute",
      displayName: "RRS Execute",
      method: "POST",
      urlTemplate: "/workspaces/{workspace}/services/{service}/execute?api-version={apiversion}&details={details}",
      templateParameters: [{ name: "workspace" }, { name: "service" }, { name: "apiversion" }, { name: "details" }],
      responses: [{ statusCode: 200 }],
    });
    expect(inputs).not.toHaveProperty("policy");
    expect(deleteBeforeReplace).toBe(true);
  });

  it("writes the parts of an API one after the other", async () => {
    const { find } = await declared();
    const before = (type: string, name?: string) => names(find(type, name).dependencies);
    expect(before("ApiOperation", "azureml-demo/bes-start")).toContain("azureml-demo/bes-delete");
    expect(before("ApiOperation", "azureml-demo/rrs-execute")).toContain("azureml-demo/bes-submit");
    expect(before("ApiPolicy")).toContain("azureml-demo/rrs-execute");
    expect(find("ProductApi").dependencies.some((urn) => urn.includes("ApiPolicy"))).toBe(true);
  });

  it("writes as many parts at once as the chain is wide", async () => {
    const { find } = await declared({ chainWidth: 2 });
    expect(names(find("ApiOperation", "azureml-demo/bes-start").dependencies)).not.toContain("azureml-demo/bes-delete");
    expect(names(find("ApiOperation", "azureml-demo/bes-status").dependencies)).toContain("azureml-demo/bes-delete");
  });

  it("tells the API's policy the developer portal's origin, and waits for it", async () => {
    const { find } = await declared();
    expect(find("NamedValue").inputs).toMatchObject({
      namedValueId: "developer-portal-origin",
      displayName: "developer-portal-origin",
      value: "https://portal.azureml-made-up.test",
    });
    expect(names(find("ApiPolicy").dependencies)).toContain("developer-portal-origin");
    expect(find("ApiPolicy").inputs).toMatchObject({ format: "rawxml", policyId: "policy", apiId: "azureml-demo" });
  });

  it("needs no named value when no policy asks for one", async () => {
    const { declarations } = await declared(
      {},
      { [`${API}/policy.xml`]: "<policies><inbound><base /></inbound></policies>" },
    );
    expect(declarations.some(({ type }) => type.endsWith(":NamedValue"))).toBe(false);
  });

  it("links the service's own Starter and subscribes to it", async () => {
    const { find, outputs } = await declared();
    expect(find("ProductApi").inputs).toMatchObject({ productId: "starter", apiId: "azureml-demo" });
    expect(find("Subscription").inputs).toMatchObject({
      sid: "demo",
      displayName: "Demo",
      scope: "/ids/azureml-made-up/products/starter",
      state: "active",
    });
    expect(outputs.subscriptionKey).toEqual(new Secret("key of demo"));
  });

  it("leaves Starter and its subscription out when told to", async () => {
    const { declarations, outputs } = await declared({ starter: "none" });
    expect(declarations.filter(({ type }) => /:(Product|ProductApi|Subscription)$/.test(type))).toEqual([]);
    expect(outputs).not.toHaveProperty("subscriptionKey");
  });

  it("leaves the demo subscription out when told to", async () => {
    const { declarations } = await declared({ demoSubscription: false });
    expect(declarations.some(({ type }) => type.endsWith(":Subscription"))).toBe(false);
  });

  it("publishes to an existing service without touching what is its own", async () => {
    const { declarations, find, outputs } = await declared({
      createService: false,
      resourceGroupName: "theirs",
      serviceName: "their-service",
    });
    const types = declarations.map(({ type }) => type);
    expect(types.filter((type) => /:(ResourceGroup|ApiManagementService|NamedValue)$/.test(type))).toEqual([]);
    expect(find("Api").inputs).toMatchObject({ resourceGroupName: "theirs", serviceName: "their-service" });
    expect(find("Subscription").inputs).toMatchObject({ sid: "demo-test" });
    expect(find("ApiPolicy").inputs.value).toContain("<origin>https://portal.their-service.test</origin>");
    expect(outputs.apiUrl).toBe("https://their-service.test/azureml-demo");
  });

  it("puts a new service into an existing group when told to", async () => {
    const { declarations, find } = await declared({ createResourceGroup: false, resourceGroupName: "theirs" });
    expect(declarations.some(({ type }) => type.endsWith(":ResourceGroup"))).toBe(false);
    expect(find("ApiManagementService").inputs.resourceGroupName).toBe("theirs");
  });

  it("sends an API to the stack's own backend", async () => {
    const { find } = await declared({ backendUrls: { "azureml-demo": "https://example.com/ml" } });
    expect(find("Api").inputs.serviceUrl).toBe("https://example.com/ml");
  });

  it("puts out where everything is", async () => {
    const { outputs } = await declared();
    const jobs = "https://azureml-made-up.test/azureml-demo/workspaces/{workspace}/services/{service}/jobs";
    expect(outputs).toMatchObject({
      resourceGroupName: "rg-made-up",
      serviceName: "azureml-made-up",
      gatewayUrl: "https://azureml-made-up.test",
      developerPortalUrl: "https://portal.azureml-made-up.test/",
      apiUrl: "https://azureml-made-up.test/azureml-demo",
      apiUrls: { "azureml-demo": "https://azureml-made-up.test/azureml-demo" },
    });
    expect(outputs.operations).toMatchObject({
      "azureml-demo/bes-submit": { method: "POST", url: `${jobs}?api-version={apiversion}` },
    });
    expect(Object.keys(outputs.operations as object)).toHaveLength(5);
  });

  it("says nothing when all is well", async () => {
    expect(await messagesOfDefault()).toEqual([]);
  });

  it("keeps storage shut and its keys secret", async () => {
    const { find, outputs } = await declared({ createStorage: true, protect: true });
    expect(find("StorageAccount")).toMatchObject({
      protect: true,
      inputs: {
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        allowBlobPublicAccess: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
      },
    });
    expect(find("BlobContainer").inputs).toMatchObject({ containerName: "azureml", publicAccess: "None" });
    expect(outputs).toMatchObject({ storageAccountName: "batchmade-up", storageContainer: "azureml" });
    expect(outputs.storageConnectionString).toEqual(
      new Secret(
        "DefaultEndpointsProtocol=https;AccountName=batchmade-up;AccountKey=storage-key;EndpointSuffix=core.windows.net",
      ),
    );
  });

  it("publishes any number of APIs, with their own products, named values and operation policies", async () => {
    const policy =
      '<policies><inbound><set-header name="Authorization"><value>Bearer {{aml-key}}</value></set-header></inbound></policies>';
    const second = {
      displayName: "Second",
      path: "second",
      serviceUrl: "https://example.com",
      products: ["unmetered"],
      namedValues: { "aml-key": { secret: true } },
    };
    const { find, outputs, declarations } = await declared(
      { namedValues: { "aml-key": "the-key" } },
      {
        "operations/second/api.yaml": JSON.stringify(second),
        "operations/second/score.yaml": JSON.stringify({
          displayName: "Score",
          method: "POST",
          urlTemplate: "/score",
          responses: [{ statusCode: 200 }],
          policy: "score.xml",
        }),
        "operations/second/score.xml": policy,
        "products/unmetered.yaml": JSON.stringify({ displayName: "Unmetered", state: "published" }),
      },
    );
    expect(find("NamedValue", "aml-key").inputs).toMatchObject({ secret: true, value: new Secret("the-key") });
    expect(find("ApiOperationPolicy", "second/score").inputs).toMatchObject({ operationId: "score", apiId: "second" });
    expect(names(find("ApiOperationPolicy").dependencies)).toEqual(expect.arrayContaining(["aml-key", "second/score"]));
    expect(names(find("ProductApi", "unmetered/second").dependencies)).toContain("unmetered");
    expect(outputs).not.toHaveProperty("apiUrl");
    expect(outputs.apiUrls).toEqual({
      "azureml-demo": "https://azureml-made-up.test/azureml-demo",
      second: "https://azureml-made-up.test/second",
    });
    expect(JSON.stringify(declarations)).not.toContain("the-key");
  });

  it("gives the service an identity when it has to read Key Vault", async () => {
    const keyVault = { secretIdentifier: "https://vault.vault.azure.net/secrets/key" };
    const { find } = await declared(
      {},
      {
        "operations/second/api.yaml": JSON.stringify({
          displayName: "Second",
          path: "second",
          serviceUrl: "https://example.com",
          namedValues: { key: { keyVault }, open: { value: "text" } },
        }),
      },
    );
    expect(find("ApiManagementService").inputs.identity).toEqual({ type: "SystemAssigned" });
    expect(find("NamedValue", "key").inputs).toMatchObject({ secret: true, keyVault });
    expect(find("NamedValue", "open").inputs).toMatchObject({ value: "text" });
    expect(find("NamedValue", "open").inputs).not.toHaveProperty("secret");
  });

  it("gives the service the identities that the stack has for named values of Key Vault, its own beside them where one needs it", async () => {
    const clientId = "11111111-2222-3333-4444-555555555555";
    const id = "/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/gateway";
    const secretIdentifier = "https://vault.vault.azure.net/secrets/key";
    const given = { keyVault: { secretIdentifier, identityClientId: clientId } };
    const settings = { "azureml-api-management:identities": JSON.stringify({ [clientId]: id }) };
    const { find } = await declared(settings, secondApi({ key: given }));
    const userAssignedIdentities = { [id]: {} };
    expect(find("ApiManagementService").inputs.identity).toEqual({ type: "UserAssigned", userAssignedIdentities });
    const both = await declared(settings, secondApi({ key: given, own: { keyVault: { secretIdentifier } } }));
    expect(both.find("ApiManagementService").inputs.identity).toEqual({
      type: "SystemAssigned, UserAssigned",
      userAssignedIdentities,
    });
  });

  it("lets the new one of anything come before the old one goes, except operations, which would be in each other's way", async () => {
    const { declarations } = await declared();
    const custom = declarations.filter(({ type }) => type.startsWith("azure-native:"));
    const first = custom.filter(({ deleteBeforeReplace }) => deleteBeforeReplace).map(({ type }) => type);
    expect(first).toEqual(Array<string>(5).fill("azure-native:apimanagement:ApiOperation"));
  });

  it("drops azure-native's aliases to old API versions", async () => {
    const { declarations } = await declared();
    expect(declarations.flatMap(({ aliases }) => aliases)).toEqual([]);
  });
});
