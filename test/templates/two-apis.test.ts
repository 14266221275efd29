import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";

test("two APIs with two products become ARM's shapes, with every default filled in", () => {
  const { templates, findings } = loadTemplates(join(__dirname, "../fixtures/two-apis"));
  expect(findings).toEqual([]);
  expect(templates).toEqual({
    apis: [
      {
        id: "churn",
        contract: {
          displayName: "Churn",
          path: "ml/churn",
          serviceUrl: "https://churn.example.com/api",
          protocols: ["https"],
          subscriptionRequired: true,
        },
        products: ["free", "paid"],
        schemas: [
          {
            id: "churn",
            contract: {
              contentType: "application/vnd.oai.openapi.components+json",
              components: { schemas: { churn: { type: "number", minimum: 0, maximum: 1 } } },
            },
          },
        ],
        namedValues: { "scoring-host": { value: "churn.example.com" }, "scoring-key": { secret: true } },
        operations: [
          {
            id: "health",
            contract: {
              displayName: "Health",
              method: "GET",
              urlTemplate: "/health",
              templateParameters: [],
              responses: [],
            },
          },
          {
            id: "score",
            contract: {
              displayName: "Score",
              method: "POST",
              urlTemplate: "/score/{deployment}?format={format}",
              templateParameters: [
                { name: "deployment", type: "string", description: "Name of the deployment.", required: true },
                { name: "format", type: "string", values: ["csv", "json"], defaultValue: "json", required: true },
              ],
              request: {
                queryParameters: [{ name: "explain", type: "boolean", description: "Whether to explain the score." }],
                representations: [
                  {
                    contentType: "application/x-www-form-urlencoded",
                    formParameters: [{ name: "row", type: "string", required: true }],
                  },
                ],
              },
              responses: [
                {
                  statusCode: 200,
                  headers: [{ name: "x-model", type: "string" }],
                  representations: [{ contentType: "application/json", schemaId: "churn", typeName: "churn" }],
                },
                { statusCode: 429, description: "Too many calls." },
              ],
            },
          },
        ],
      },
      {
        id: "sentiment",
        contract: {
          displayName: "Sentiment",
          description: "How a text sounds.",
          path: "ml/sentiment",
          serviceUrl: "https://sentiment.example.com",
          protocols: ["http", "https"],
          subscriptionRequired: false,
          subscriptionKeyParameterNames: { header: "x-key", query: "key" },
        },
        products: [],
        schemas: [],
        namedValues: {},
        operations: [
          {
            id: "score",
            contract: {
              displayName: "Score",
              method: "POST",
              urlTemplate: "/score/{*rest}",
              templateParameters: [{ name: "rest", type: "string", required: true }],
              request: {
                description: "The text.",
                headers: [
                  { name: "Accept", type: "string", required: true },
                  { name: "X-Tenant", type: "string" },
                ],
              },
              responses: [],
            },
          },
        ],
      },
    ],
    products: [
      { id: "free", contract: { displayName: "Free", state: "notPublished", subscriptionRequired: false } },
      {
        id: "paid",
        contract: {
          displayName: "Paid",
          state: "published",
          subscriptionRequired: true,
          approvalRequired: true,
          subscriptionsLimit: 3,
          terms: "Pay first.",
        },
        policy: {
          file: "products/paid.xml",
          value: [
            "<policies>",
            "\t<inbound>",
            "\t\t<base />",
            '\t\t<set-header name="x-plan" exists-action="override">',
            '\t\t\t<value>@(context.Product?.Name ?? "none")</value>',
            "\t\t</set-header>",
            "\t</inbound>",
            "\t<backend>",
            "\t\t<base />",
            "\t</backend>",
            "\t<outbound>",
            "\t\t<base />",
            '\t\t<set-header name="x-host">',
            "\t\t\t<value>{{scoring-host}} {{scoring-key}}</value>",
            "\t\t</set-header>",
            "\t</outbound>",
            "</policies>",
          ].join("\r\n"),
        },
      },
    ],
  });
});
