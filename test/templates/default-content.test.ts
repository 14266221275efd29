import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";

const root = join(__dirname, "../..");
const { templates, findings } = loadTemplates(root);
const [api] = templates.apis.filter(({ id }) => id === "azureml-demo");
const operation = (id: string) => api?.operations.find((each) => each.id === id)?.contract;

test("the templates of the repository have no findings", () => {
  expect(findings).toEqual([]);
});

test("the API is the guide's", () => {
  expect(api).toMatchObject({
    contract: {
      displayName: "AzureML Demo API",
      serviceUrl: "https://ussouthcentral.services.azureml.net",
      path: "azureml-demo",
      protocols: ["https"],
      subscriptionRequired: true,
    },
    products: ["starter"],
  });
});

const workspace = "/workspaces/{workspace}/services/{service}";
test.each([
  ["rrs-execute", "RRS Execute", "POST", `${workspace}/execute?api-version={apiversion}&details={details}`],
  ["bes-submit", "BES Submit", "POST", `${workspace}/jobs?api-version={apiversion}`],
  ["bes-start", "BES Start", "POST", `${workspace}/jobs/{jobid}/start?api-version={apiversion}`],
  ["bes-status", "BES Status", "GET", `${workspace}/jobs/{jobid}?api-version={apiversion}`],
  ["bes-delete", "BES Delete", "DELETE", `${workspace}/jobs/{jobid}?api-version={apiversion}`],
])("operation %s is the guide's %s", (id, displayName, method, urlTemplate) => {
  expect(operation(id)).toMatchObject({ displayName, method, urlTemplate });
  expect(operation(id)?.responses).toMatchObject([{ statusCode: 200, description: "OK" }]);
});

test("the guide's API has no operation beside the guide's five", () => {
  expect(api?.operations).toHaveLength(5);
});

test("the developer portal prefills version and details, and leaves ids to the developer", () => {
  const parameters = operation("rrs-execute")?.templateParameters;
  expect(
    parameters?.map(({ name, values, defaultValue, required }) => ({ name, values, defaultValue, required })),
  ).toEqual([
    { name: "workspace", values: undefined, defaultValue: undefined, required: true },
    { name: "service", values: undefined, defaultValue: undefined, required: true },
    { name: "apiversion", values: ["2.0"], defaultValue: "2.0", required: true },
    { name: "details", values: ["true", "false"], defaultValue: "true", required: true },
  ]);
  expect(parameters?.every(({ description }) => description)).toBe(true);
});

test("the developer portal asks for the guide's headers and offers the guide's body", () => {
  const request = operation("rrs-execute")?.request;
  expect(request?.headers?.map(({ name, defaultValue }) => [name, defaultValue])).toEqual([
    ["Content-Type", "application/json"],
    ["Authorization", undefined],
  ]);
  const body = {
    Inputs: { input1: { ColumnNames: ["Col2"], Values: [["This is a good day"]] } },
    GlobalParameters: {},
  };
  expect(Object.values(request?.representations?.[0]?.examples ?? {})[0]?.value).toBe(JSON.stringify(body, null, 2));
});

test("the 200 response of RRS Execute shows the guide's eight numbers", () => {
  const [response] = operation("rrs-execute")?.responses ?? [];
  expect(JSON.parse(String(response?.representations?.[0]?.examples?.["default"]?.value))).toMatchObject({
    Results: { output1: { value: { Values: [["1", "1", "2", "2", "0", "2", "0", "1"]] } } },
  });
});

test("an example keeps its order and its nulls, which an object would lose on the way through Pulumi's engine", () => {
  const [answer] = operation("bes-status")?.responses?.[0]?.representations ?? [];
  const value = JSON.parse(String(answer?.examples?.["default"]?.value)) as Readonly<Record<string, unknown>>;
  expect(Object.keys(value)).toEqual(["StatusCode", "Results", "Details"]);
  expect(value["Details"]).toBeNull();
});

test("product Starter is the one that API Management creates", () => {
  expect(templates.products.find(({ id }) => id === "starter")).toEqual({
    id: "starter",
    contract: {
      displayName: "Starter",
      description: "Subscribers will be able to run 5 calls/minute up to a maximum of 100 calls/week.",
      state: "published",
      subscriptionRequired: true,
      approvalRequired: false,
      subscriptionsLimit: 1,
      terms: "",
    },
    policy: {
      file: "products/starter.xml",
      value: [
        "<policies>",
        "\t<inbound>",
        '\t\t<rate-limit calls="5" renewal-period="60" />',
        '\t\t<quota calls="100" renewal-period="604800" />',
        "\t\t<base />",
        "\t</inbound>",
        "\t<backend>",
        "\t\t<base />",
        "\t</backend>",
        "\t<outbound>",
        "\t\t<base />",
        "\t</outbound>",
        "</policies>",
      ].join("\r\n"),
    },
  });
});

test("the API's policy lets the developer portal call, and keeps the subscription key from the web service", () => {
  const policy = api?.policy?.value ?? "";
  expect(policy).toContain("<origin>{{developer-portal-origin}}</origin>");
  expect(policy).toContain('<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />');
  expect(policy).toContain('<set-query-parameter name="subscription-key" exists-action="delete" />');
  expect(policy.match(/<base \/>/g)).toHaveLength(4);
});
