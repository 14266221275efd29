import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../src/sandbox/portal/openapi";
import { publishedApis } from "../../../src/sandbox/portal/published-apis";
import { MemoryArm } from "../gateway/memory-arm";
import { templatesArm } from "./deployed";

function document(arm: MemoryArm) {
  arm.put("", { gatewayUrl: "http://127.0.0.1:8080" });
  const [api] = publishedApis(arm);
  if (!api) throw new Error("no API");
  return openApiDocument(arm, api);
}

/** One API at `odd` with one operation. */
const withOperation = (properties: Readonly<Record<string, unknown>>, api: Readonly<Record<string, unknown>> = {}) =>
  new MemoryArm()
    .put("apis/odd", { displayName: "Odd", path: "odd", serviceUrl: "https://odd.example", ...api })
    .put("apis/odd/operations/one", { displayName: "One", method: "GET", urlTemplate: "/", ...properties });

const parameter = (name: string, type: string, values: readonly string[]) => ({
  name,
  type,
  values,
  required: true,
});

const json = (typeName: string) => ({ contentType: "application/json", schemaId: "row", typeName });

async function problems(arm: MemoryArm) {
  const result = await new Validator().validate(JSON.stringify(document(arm), undefined, 2));
  return result.valid ? [] : result.errors;
}

describe("openApiDocument", () => {
  it("describes the project's own templates as a valid document", async () => {
    expect(await problems(templatesArm())).toEqual([]);
  });

  it("turns the query part of a URL template into required query parameters with their choices", () => {
    const { servers, paths } = document(templatesArm());
    expect(servers).toEqual([{ url: "http://127.0.0.1:8080/azureml-demo" }]);
    const execute = paths["/workspaces/{workspace}/services/{service}/execute"]?.["post"];
    expect(execute).toMatchObject({ operationId: "rrs-execute", summary: "RRS Execute" });
    expect(execute?.parameters.map(({ name, in: place, schema }) => [place, name, schema])).toEqual([
      ["path", "workspace", { type: "string" }],
      ["path", "service", { type: "string" }],
      ["query", "api-version", { type: "string", enum: ["2.0"], default: "2.0" }],
      ["query", "details", { type: "string", enum: ["true", "false"], default: "true" }],
    ]);
    expect(execute?.parameters.every(({ required }) => required)).toBe(true);
  });

  it("keeps Content-Type and Authorization, which OpenAPI ignores as parameters, beside them, and as a security scheme", () => {
    const { paths, components } = document(templatesArm());
    const execute = paths["/workspaces/{workspace}/services/{service}/execute"]?.["post"];
    expect(execute?.["x-request-headers"]?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Content-Type", "Authorization"]),
    );
    expect(execute?.security).toEqual([
      { keyInHeader: [], authorization: [] },
      { keyInQuery: [], authorization: [] },
    ]);
    expect(components.securitySchemes).toMatchObject({
      keyInHeader: { in: "header", name: "Ocp-Apim-Subscription-Key" },
      keyInQuery: { in: "query", name: "subscription-key" },
      authorization: { in: "header", name: "Authorization" },
    });
  });

  it("holds no key", () => {
    expect(JSON.stringify(document(templatesArm()))).not.toContain("starter-key");
  });

  it("shows sample bodies as JSON, whether ARM holds JSON or text", () => {
    const examples = {
      object: { value: { a: 1 } },
      text: { value: '{"a":1}', summary: "As text" },
      broken: { value: "{" },
    };
    const arm = withOperation({
      method: "POST",
      request: { representations: [{ contentType: "application/json", examples }] },
      responses: [
        { statusCode: 200, representations: [{ contentType: "text/plain", examples: { a: { value: "{}" } } }] },
      ],
    });
    const operation = document(arm).paths["/"]?.["post"];
    expect(operation?.requestBody?.content).toEqual({
      "application/json": {
        examples: {
          object: { value: { a: 1 } },
          text: { summary: "As text", value: { a: 1 } },
          broken: { value: "{" },
        },
      },
    });
    expect(operation?.responses["200"]).toEqual({
      description: "OK",
      content: { "text/plain": { examples: { a: { value: "{}" } } } },
    });
  });

  it.each([
    ["a wildcard", { urlTemplate: "/files/*" }, "/files/{wildcard}"],
    ["a named wildcard", { urlTemplate: "/files/{*rest}" }, "/files/{rest}"],
    ["text and placeholders in one segment", { urlTemplate: "/items({id}).{type}" }, "/items({id}).{type}"],
    ["a fixed query value", { urlTemplate: "/x?kind=fast" }, "/x"],
    ["no leading slash", { urlTemplate: "x" }, "/x"],
    ["no responses", { responses: null }, "/"],
    ["a body that GET cannot have", { request: { representations: [{ contentType: "text/plain" }] } }, "/"],
  ])("stays valid with %s", async (_, properties, path) => {
    const arm = withOperation(properties);
    expect(await problems(arm)).toEqual([]);
    expect(Object.keys(document(arm).paths)).toEqual([path]);
  });

  it("writes values in the type that ARM names, and as strings when they do not fit it", () => {
    const arm = withOperation({
      urlTemplate: "/{n}/{i}/{b}/{w}/{o}",
      templateParameters: [
        parameter("n", "number", ["1.5", "2"]),
        parameter("i", "Integer", ["3"]),
        parameter("b", "boolean", ["true"]),
        parameter("w", "number", ["many"]),
        parameter("o", "SecureString", ["s"]),
      ],
    });
    expect(document(arm).paths["/{n}/{i}/{b}/{w}/{o}"]?.["get"]?.parameters.map(({ schema }) => schema)).toEqual([
      { type: "number", enum: [1.5, 2] },
      { type: "integer", enum: [3] },
      { type: "boolean", enum: [true] },
      { type: "string", enum: ["many"] },
      { type: "string", enum: ["s"] },
    ]);
  });

  it("lists optional query parameters and other headers as ARM declares them", () => {
    const arm = withOperation({
      request: {
        queryParameters: [{ name: "top", type: "integer", defaultValue: "5", values: ["5"], required: false }],
        headers: [{ name: "X-Trace", type: "string", required: true, description: "a <id>" }],
      },
    });
    expect(document(arm).paths["/"]?.["get"]?.parameters).toEqual([
      { name: "top", in: "query", required: false, schema: { type: "integer", enum: [5], default: 5 } },
      { name: "X-Trace", in: "header", required: true, description: "a \\<id>", schema: { type: "string" } },
    ]);
  });

  it("asks for no key where the API wants none, and takes the API's own names", () => {
    const open = document(withOperation({}, { subscriptionRequired: false }));
    expect(open.security).toBeUndefined();
    const renamed = document(withOperation({}, { subscriptionKeyParameterNames: { header: "X-Key", query: "key" } }));
    expect(renamed.components.securitySchemes).toMatchObject({
      keyInHeader: { name: "X-Key" },
      keyInQuery: { name: "key" },
    });
  });

  it("refers to the types of the API's schemas, as JSON Schema writes them, and to no others", async () => {
    const arm = withOperation({
      method: "POST",
      request: { representations: [json("Row")] },
      responses: [
        { statusCode: 200, representations: [json("Old")] },
        { statusCode: 202, representations: [json("Nobody")] },
      ],
    });
    const row = { type: ["object", "null"], properties: { id: { const: 1 } } };
    arm.put("apis/odd/schemas/row", { document: { components: { schemas: { Row: row, "not a name": {} } } } });
    arm.put("apis/odd/schemas/old", {
      document: { definitions: { Old: { type: "string" }, Row: { type: "string" } } },
    });
    expect(await problems(arm)).toEqual([]);
    const { paths, components } = document(arm);
    expect(components.schemas).toEqual({ Row: row, Old: { type: "string" } });
    const operation = paths["/"]?.["post"];
    const types = [operation?.requestBody, operation?.responses["200"], operation?.responses["202"]];
    expect(types.map((each) => each?.content?.["application/json"]?.schema)).toEqual([
      { $ref: "#/components/schemas/Row" },
      { $ref: "#/components/schemas/Old" },
      undefined,
    ]);
  });

  it("keeps the first of two operations that differ in their query only", () => {
    const arm = withOperation({ urlTemplate: "/?a={a}" }).put("apis/odd/operations/two", {
      method: "GET",
      urlTemplate: "/?b={b}",
    });
    expect(document(arm).paths["/"]?.["get"]?.operationId).toBe("one");
  });
});
