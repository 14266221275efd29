import { describe, expect, test } from "vitest";
import { servicePath, startWithService } from "./client";
import type { Json, Running } from "./client";

const apis = `${servicePath}/apis`;
const book = (properties: Record<string, unknown> = {}) => ({
  properties: {
    displayName: "Books",
    path: "books",
    protocols: ["https"],
    serviceUrl: "https://contoso.com/books",
    ...properties,
  },
});
const find = (properties: Record<string, unknown> = {}) => ({
  properties: {
    displayName: "Find",
    method: "GET",
    urlTemplate: "/{id}",
    templateParameters: [{ name: "id", type: "string", required: true }],
    ...properties,
  },
});
const details = (body: Json) => (body["error"]?.["details"] ?? []) as unknown as { target: string; message: string }[];
const list = (body: Json) =>
  body["value"] as unknown as {
    name: string;
    apiId: string;
    apiRevision: string;
    privateUrl: string;
    isCurrent: boolean;
  }[];

async function withApi(): Promise<Running> {
  const running = await startWithService();
  await running.call("PUT", `${apis}/books`, book());
  await running.call("PUT", `${apis}/books/operations/find`, find());
  return running;
}

describe("an API", () => {
  test("is answered with what clients rely on being there", async () => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", `${apis}/books`, book());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: `${apis}/books`,
      type: "Microsoft.ApiManagement/service/apis",
      properties: {
        apiRevision: "1",
        isCurrent: true,
        subscriptionRequired: true,
        authenticationSettings: { oAuth2: null, openid: null },
        subscriptionKeyParameterNames: { header: "Ocp-Apim-Subscription-Key", query: "subscription-key" },
        provisioningState: "Succeeded",
      },
    });
    expect((await call("PUT", `${apis}/books`, book())).status).toBe(200);
  });

  test.each([
    [
      "the path of another API",
      book({ path: "ECHO" }),
      "path",
      "Cannot create API 'Books' with the same Path 'ECHO' as API 'Echo API'  unless it's a part of the same version set",
    ],
    ["no path", book({ path: undefined }), "path", "path should not be empty"],
    ["no name", book({ displayName: undefined }), "displayName", "name (display name) should not be empty"],
    [
      "a name of 301 characters",
      book({ displayName: "x".repeat(301) }),
      "displayName",
      "The field displayName must be a string with a maximum length of 300.",
    ],
    [
      "a path that begins with a slash",
      book({ path: "/books" }),
      "path",
      "API URL suffix '/books' must not begin or end with a slash.",
    ],
    [
      "a protocol that there is not",
      book({ protocols: ["ftp"] }),
      "protocols",
      'Value "ftp" of protocols is not one of http, https, ws, wss.',
    ],
    [
      "a service URL that is none",
      book({ serviceUrl: "contoso.com" }),
      "serviceUrl",
      "Service URL 'contoso.com' is not valid. It must be an absolute http, https, ws or wss URL.",
    ],
    [
      "a version set that there is not",
      book({ apiVersionSetId: "/apiVersionSets/none" }),
      "apiVersionSetId",
      "ApiVersionSet not found",
    ],
    ["a source that there is not", book({ sourceApiId: "/apis/none" }), "sourceApiId", "Source Api not found"],
    [
      "a document to import",
      book({ format: "openapi", value: "x" }),
      "format",
      "Format openapi is not available: the sandbox imports no documents. Declare the operations.",
    ],
    [
      "a number in place of a text",
      book({ displayName: 5 }),
      "displayName",
      "Error converting value 5 of displayName to type string.",
    ],
  ])("is refused with %s", async (_, body, target, message) => {
    const { call } = await startWithService();
    const answer = await call("PUT", `${apis}/books`, body);
    expect(answer.status).toBe(400);
    expect(answer.body["error"]).toMatchObject({
      code: "ValidationError",
      message: "One or more fields contain incorrect values:",
    });
    expect(details(answer.body)).toMatchObject([{ code: "ValidationError", target, message }]);
    expect((await call("GET", `${apis}/books`)).status).toBe(404);
  });

  test.each(["a*b", "x".repeat(257)])("is refused with the id %s", async (id) => {
    const { call } = await startWithService();
    expect(details((await call("PUT", `${apis}/${encodeURIComponent(id)}`, book())).body)).toMatchObject([
      { target: "apiId" },
    ]);
  });

  test("tells everything that is wrong at once", async () => {
    const { call } = await startWithService();
    const { body } = await call("PUT", `${apis}/books`, book({ serviceUrl: "x", path: "echo/", protocols: ["ftp"] }));
    expect(
      details(body)
        .map(({ target }) => target)
        .toSorted(),
    ).toEqual(["path", "protocols", "serviceUrl"]);
  });

  test("keeps no property that the specification does not know, and none that is read-only", async () => {
    const { call } = await startWithService();
    await call("PUT", `${apis}/books`, book({ colour: "red", isOnline: false }));
    const { body } = await call("GET", `${apis}/books`);
    expect(body["properties"]).not.toHaveProperty("colour");
    expect(body["properties"]).toMatchObject({ isOnline: true });
  });

  test("goes with its operations, product links and subscriptions", async () => {
    const { call } = await withApi();
    await call("PUT", `${servicePath}/products/starter/apis/books`);
    await call("PUT", `${servicePath}/subscriptions/mine`, {
      properties: { displayName: "mine", scope: "/apis/books" },
    });
    expect((await call("DELETE", `${apis}/books?api-version=2022-08-01`)).status).toBe(200);
    expect((await call("GET", `${apis}/books/operations/find`)).body["error"]).toEqual({
      code: "ResourceNotFound",
      message: "Api not found.",
      details: null,
    });
    expect((await call("HEAD", `${servicePath}/products/starter/apis/books`)).status).toBe(404);
    expect((await call("GET", `${servicePath}/subscriptions/mine`)).status).toBe(404);
    expect((await call("DELETE", `${apis}/books`)).status).toBe(204);
  });

  test("is deleted with 202 and something to poll from 2024-05-01 on", async () => {
    const { call } = await withApi();
    const deleted = await call("DELETE", `${apis}/books`);
    expect([deleted.status, deleted.body]).toEqual([202, {}]);
    const ended = async () => (await call("GET", deleted.headers.get("location") ?? "")).status;
    await expect.poll(ended, { interval: 5 }).toBe(200);
    expect((await call("GET", deleted.headers.get("azure-asyncoperation") ?? "")).body).toMatchObject({
      status: "Succeeded",
    });
    expect((await call("GET", `${apis}/books`)).status).toBe(404);
  });

  test("that takes its time is answered at once, with InProgress and two ways to wait", async () => {
    const { call } = await startWithService({ timings: { serviceActivation: 0, apiWrite: 4000, answerWithin: 0 } });
    const created = await call("PUT", `${apis}/books`, book());
    expect([created.status, created.body]).toMatchObject([201, { properties: { provisioningState: "InProgress" } }]);
    const location = created.headers.get("location") ?? "";
    expect(location).toMatch(/\/apis\/books\?api-version=2024-05-01&asyncId=[\da-f]{24}&asyncCode=201$/);
    const first = await call("GET", location);
    expect([first.status, first.headers.get("retry-after"), first.body]).toEqual([202, "1", {}]);
    await expect.poll(async () => (await call("GET", location)).status, { interval: 20 }).toBe(200);
    expect((await call("GET", location)).body).toMatchObject({ name: "books" });
  });
});

describe("revisions", () => {
  test("the number of the current one may be written out", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", `${apis}/books;rev=1`, book())).body).toMatchObject({
      id: `${apis}/books`,
      name: "books",
    });
    expect((await call("GET", `${apis}/books;rev=1`)).body).toMatchObject({ name: "books" });
    expect((await call("DELETE", `${apis}/books;rev=1?api-version=2022-08-01`)).status).toBe(200);
    expect((await call("GET", `${apis}/books`)).status).toBe(404);
  });

  test("a new one copies its source, and shares path and name with the current one", async () => {
    const { call } = await withApi();
    const second = await call("PUT", `${apis}/books;rev=2`, {
      properties: { path: "books", sourceApiId: `${apis}/books`, serviceUrl: "https://contoso.com/two" },
    });
    expect([second.status, second.body]).toMatchObject([
      201,
      {
        name: "books;rev=2",
        properties: { displayName: "Books", apiRevision: "2", isCurrent: false, serviceUrl: "https://contoso.com/two" },
      },
    ]);
    expect((await call("GET", `${apis}/books;rev=2/operations/find`)).body).toMatchObject({
      properties: { urlTemplate: "/{id}" },
    });
    await call("PATCH", `${apis}/books`, { properties: { displayName: "All books", path: "all-books" } });
    expect((await call("GET", `${apis}/books;rev=2`)).body).toMatchObject({
      properties: { displayName: "All books", path: "all-books" },
    });
    expect(
      list((await call("GET", `${apis}/books/revisions`)).body).map(({ apiId, apiRevision, privateUrl, isCurrent }) => [
        apiId,
        apiRevision,
        privateUrl,
        isCurrent,
      ]),
    ).toEqual([
      ["/apis/books;rev=1", "1", "/all-books", true],
      ["/apis/books;rev=2", "2", "/all-books;rev=2", false],
    ]);
  });

  test("a number that does not fit the id is refused", async () => {
    const { call } = await withApi();
    const { body } = await call("PUT", `${apis}/books;rev=2`, book({ apiRevision: "3" }));
    expect(details(body)).toMatchObject([{ target: "apiRevision" }]);
  });

  test("a release makes one current, with its operations, and keeps the other", async () => {
    const { call } = await withApi();
    await call("PUT", `${apis}/books;rev=2`, { properties: { path: "books", sourceApiId: `${apis}/books` } });
    await call("DELETE", `${apis}/books;rev=2/operations/find`);
    const released = await call("PUT", `${apis}/books/releases/second`, {
      properties: { apiId: "/apis/books;rev=2", notes: "new" },
    });
    expect(released.body).toMatchObject({ properties: { apiId: `${apis}/books;rev=2`, notes: "new" } });
    expect((await call("GET", `${apis}/books`)).body).toMatchObject({
      properties: { apiRevision: "2", isCurrent: true },
    });
    expect((await call("GET", `${apis}/books/operations/find`)).status).toBe(404);
    expect((await call("GET", `${apis}/books;rev=1`)).body).toMatchObject({
      name: "books;rev=1",
      properties: { isCurrent: false },
    });
    expect((await call("GET", `${apis}/books;rev=1/operations/find`)).status).toBe(200);
    expect((await call("GET", `${apis}/books/releases/second`)).status).toBe(200);
    expect(
      (await call("PUT", `${apis}/books/releases/third`, { properties: { apiId: "/apis/books;rev=9" } })).status,
    ).toBe(400);
  });

  test("have to be asked for when the current one is deleted", async () => {
    const { call } = await withApi();
    await call("PUT", `${apis}/books;rev=2`, { properties: { path: "books", sourceApiId: `${apis}/books` } });
    expect((await call("DELETE", `${apis}/books?api-version=2022-08-01`)).status).toBe(400);
    expect((await call("DELETE", `${apis}/books?api-version=2022-08-01&deleteRevisions=true`)).status).toBe(200);
    expect((await call("GET", `${apis}/books;rev=2`)).status).toBe(404);
  });
});

describe("version sets", () => {
  const sets = `${servicePath}/apiVersionSets`;

  test("let APIs of different versions share a path, and only those", async () => {
    const { call } = await startWithService();
    await call("PUT", `${sets}/books`, { properties: { displayName: "Books", versioningScheme: "Segment" } });
    const version = (apiVersion: string) => book({ apiVersion, apiVersionSetId: "/apiVersionSets/books" });
    expect((await call("PUT", `${apis}/one`, version("v1"))).status).toBe(201);
    expect((await call("PUT", `${apis}/two`, version("v2"))).status).toBe(201);
    expect((await call("PUT", `${apis}/three`, version("v2"))).status).toBe(400);
    expect((await call("PUT", `${apis}/four`, book())).status).toBe(400);
    expect((await call("GET", `${apis}/two`)).body).toMatchObject({
      properties: { apiVersionSetId: `${sets}/books`, apiVersionSet: { name: "Books", versioningScheme: "Segment" } },
    });
    expect((await call("DELETE", `${sets}/books`)).status).toBe(400);
  });

  test.each([
    [{ displayName: "a" }, "versioningScheme"],
    [{ displayName: "a", versioningScheme: "Cookie" }, "versioningScheme"],
    [{ displayName: "a", versioningScheme: "Query" }, "versionQueryName"],
    [{ displayName: "a", versioningScheme: "Header" }, "versionHeaderName"],
  ])("are refused when they say %o", async (properties, target) => {
    const { call } = await startWithService();
    expect(details((await call("PUT", `${sets}/a`, { properties })).body)).toMatchObject([{ target }]);
  });
});

describe("an operation", () => {
  const path = `${apis}/books/operations`;

  test.each([
    [
      "a placeholder without a parameter",
      find({ urlTemplate: "/{id}/{part}" }),
      "",
      "All template parameters used in the UriTemplate must be defined in the Operation 'Find', and vice-versa.",
    ],
    [
      "a parameter without a placeholder",
      find({ urlTemplate: "/" }),
      "",
      "All template parameters used in the UriTemplate must be defined in the Operation 'Find', and vice-versa.",
    ],
    [
      "one placeholder twice",
      find({
        urlTemplate: "/{id}/{id}",
        templateParameters: [
          { name: "id", type: "string" },
          { name: "id", type: "string" },
        ],
      }),
      "",
      "All template parameters used in the UriTemplate must be defined in the Operation 'Find', and vice-versa.",
    ],
    [
      "the method and template of another",
      find({ urlTemplate: "/{ID}", templateParameters: [{ name: "ID", type: "string" }] }),
      "urlTemplate",
      "Operation with the same method and URL template already exists: GET, /{ID}",
    ],
    [
      "a default that is not among the values",
      find({
        urlTemplate: "/v/{id}",
        templateParameters: [{ name: "id", type: "string", values: ["1"], defaultValue: "2" }],
      }),
      "defaultValue",
      "Default value must be present in the list of values",
    ],
    [
      "a header's default that is not among the values",
      find({
        urlTemplate: "/v/{id}",
        request: { headers: [{ name: "h", type: "string", values: ["1"], defaultValue: "2" }] },
      }),
      "defaultValue",
      "Default value must be present in the list of values",
    ],
    ["no method", find({ method: undefined }), "method", "method should not be empty"],
    [
      "no template",
      find({ urlTemplate: undefined, templateParameters: [] }),
      "urlTemplate",
      "urlTemplate should not be empty",
    ],
    ["no name", find({ displayName: undefined }), "name", "name (display name) should not be empty"],
    [
      "a response without a status",
      find({ urlTemplate: "/v/{id}", responses: [{ description: "x" }] }),
      "statusCode",
      "statusCode should not be empty",
    ],
    [
      "a parameter without a type",
      find({ urlTemplate: "/v/{id}", templateParameters: [{ name: "id" }] }),
      "type",
      "type should not be empty",
    ],
    [
      "a template of 1001 characters",
      find({ urlTemplate: "/".padEnd(1001, "a"), templateParameters: [] }),
      "urlTemplate",
      "The field urlTemplate must be a string with a maximum length of 1000.",
    ],
  ])("is refused with %s", async (_, body, target, message) => {
    const { call } = await withApi();
    const answer = await call("PUT", `${path}/other`, body);
    expect(answer.status).toBe(400);
    expect(details(answer.body)).toMatchObject([{ target, message }]);
  });

  test("has lists of parameters and responses even when none was sent", async () => {
    const { call } = await withApi();
    const { body } = await call("PUT", `${path}/bare`, {
      properties: { displayName: "Bare", method: "GET", urlTemplate: "/bare" },
    });
    expect(body["properties"]).toMatchObject({ templateParameters: [], responses: [] });
  });

  test("takes wildcards and placeholders of the query, in the order given", async () => {
    const { call } = await withApi();
    const templateParameters = ["z", "a", "rest"].map((name) => ({ name, type: "string", required: true }));
    const { status } = await call(
      "PUT",
      `${path}/all`,
      find({ urlTemplate: "/{z}/{*rest}?q={a}", templateParameters }),
    );
    expect(status).toBe(201);
    expect((await call("GET", `${path}/all`)).body["properties"]?.["templateParameters"]).toEqual(templateParameters);
  });

  test("accepts the empty values that Terraform sends", async () => {
    const { call } = await withApi();
    const request = {
      description: "",
      headers: [],
      queryParameters: [],
      representations: [
        {
          contentType: "application/json",
          schemaId: "",
          typeName: "",
          examples: { a: { value: "1", externalValue: "", summary: "" } },
        },
      ],
    };
    const { status } = await call(
      "PUT",
      `${path}/empty`,
      find({
        urlTemplate: "/e/{id}",
        description: "",
        request,
        responses: [{ statusCode: 200, description: "", representations: [] }],
      }),
    );
    expect(status).toBe(201);
  });

  test("may be written again with its own method and template", async () => {
    const { call } = await withApi();
    expect((await call("PUT", `${path}/find`, find({ displayName: "Find it" }))).status).toBe(200);
  });
});

test("what is tagged, scoped to or part of an API needs that API", async () => {
  const { call } = await startWithService();
  for (const below of ["operations/a", "policies/policy", "schemas/a", "releases/a"]) {
    const { status, body } = await call("PUT", `${apis}/none/${below}`, find());
    expect([status, body["error"]]).toEqual([
      404,
      { code: "ResourceNotFound", message: "Api not found.", details: null },
    ]);
  }
});

const write = ({ call }: Running, name: string) =>
  call("PUT", `${apis}/books/operations/${name}`, find({ urlTemplate: `/${name}/{id}` }));

describe("two writes to one API at a time", () => {
  const timings = { serviceActivation: 0, apiWrite: 40, apiChildWrite: 40, answerWithin: 100 };

  test("wait for each other unless told otherwise", async () => {
    const running = await startWithService({ timings });
    await running.call("PUT", `${apis}/books`, book());
    const started = performance.now();
    const answers = await Promise.all([write(running, "a"), write(running, "b"), write(running, "c")]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(performance.now() - started).toBeGreaterThan(3 * 40 - 5);
  });

  test("are refused as Azure refuses them when told so; other APIs and products do not mind", async () => {
    const running = await startWithService({ timings, apiLock: "refuse" });
    await running.call("PUT", `${apis}/books`, book());
    const [first, second, link, other, tag] = await Promise.all([
      write(running, "a"),
      write(running, "b"),
      running.call("PUT", `${servicePath}/products/starter/apis/books`),
      running.call("PATCH", `${apis}/echo-api`, { properties: { description: "x" } }),
      running.call("PUT", `${servicePath}/tags/a`, { properties: { displayName: "a" } }),
    ]);
    const conflict = {
      error: { code: "PessimisticConcurrencyConflict", message: "Operation on the API is in progress", details: null },
    };
    expect([first, second, link].filter(({ status }) => status === 409).map(({ body }) => body)).toEqual([
      conflict,
      conflict,
    ]);
    expect([other.status, tag.status]).toEqual([200, 201]);
    expect((await write(running, "b")).status).toBe(201);
  });

  test("a refused write frees the API for the next", async () => {
    const running = await startWithService({ timings, apiLock: "refuse" });
    await running.call("PUT", `${apis}/books`, book());
    expect((await running.call("PUT", `${apis}/books/operations/a`, find({ method: undefined }))).status).toBe(400);
    expect((await write(running, "a")).status).toBe(201);
  });

  test("a long write to an API keeps others out until it has ended", async () => {
    const running = await startWithService({
      timings: { ...timings, apiWrite: 4000, apiChildWrite: 0 },
      apiLock: "refuse",
    });
    const created = await running.call("PUT", `${apis}/books`, book());
    expect((await write(running, "a")).status).toBe(409);
    await expect
      .poll(async () => (await running.call("GET", created.headers.get("location") ?? "")).status, {
        interval: 20,
      })
      .toBe(200);
    expect((await write(running, "a")).status).toBe(201);
  });
});
