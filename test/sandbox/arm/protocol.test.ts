import { describe, expect, test } from "vitest";
import { groupPath, servicePath, startArm, startWithService } from "./client";
import type { Json } from "./client";

const at = (path: string) => `${servicePath}/${path}`;
const tag = (displayName: string) => ({ properties: { displayName } });
const names = (body: Json) => (body["value"] as unknown as { name: string }[]).map(({ name }) => name);

describe("the api-version", () => {
  test("is required", async () => {
    const { call } = await startArm();
    const { status, body } = await call("GET", `${servicePath}?x=1`);
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code: "MissingApiVersionParameter",
          message: "The api-version query parameter (?api-version=) is required for all requests.",
        },
      },
    ]);
  });

  test("is one that the provider has", async () => {
    const { call } = await startArm();
    const { status, body } = await call("GET", `${servicePath}?api-version=2015-01-01`);
    expect([status, body["error"]?.["code"]]).toEqual([400, "InvalidApiVersionParameter"]);
    expect(body["error"]?.["message"]).toContain("2022-08-01,2022-09-01-preview,2023-03-01-preview");
  });

  test.each(["2022-08-01", "2023-05-01-preview", "2024-05-01"])("%s reads what another wrote", async (version) => {
    const { call } = await startWithService();
    expect((await call("GET", `${at("products/starter")}?api-version=${version}`)).body).toMatchObject({
      name: "starter",
    });
  });
});

describe("what is not there", () => {
  test.each([
    [
      "a subscription",
      "/subscriptions/3/resourceGroups/rg",
      "SubscriptionNotFound",
      "The subscription '3' could not be found.",
    ],
    [
      "a resource group",
      groupPath.replace("/rg", "/none"),
      "ResourceGroupNotFound",
      "Resource group 'none' could not be found.",
    ],
    [
      "a service",
      servicePath.replace("contoso", "none"),
      "ResourceNotFound",
      "The Resource 'Microsoft.ApiManagement/service/none' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    ],
    ["a product", at("products/none"), "ResourceNotFound", "Product not found."],
    ["an operation", at("apis/echo-api/operations/none"), "ResourceNotFound", "Operation not found."],
    ["an API above it", at("apis/none/operations/none"), "ResourceNotFound", "Api not found."],
    [
      "a type",
      at("things/none"),
      "InvalidResourceType",
      "The resource type 'service/things' could not be found in the namespace 'Microsoft.ApiManagement'. The sandbox's types are listed in docs/sandbox.md.",
    ],
    [
      "a provider",
      `${groupPath}/providers/Microsoft.Web/sites/a`,
      "InvalidResourceNamespace",
      "The resource namespace 'Microsoft.Web' is invalid.",
    ],
    ["an action", at("products/starter/explode"), "NotFound", `There is no 'explode' at ${at("products/starter")}.`],
  ])("%s is 404 with Azure's words", async (_, path, code, message) => {
    const { call } = await startWithService();
    const { status, body } = await call("GET", path);
    expect([status, body["error"]]).toMatchObject([404, { code, message }]);
  });

  test("a parent is named as such when something is written below it", async () => {
    const { call } = await startArm();
    await call("PUT", groupPath, { location: "westus" });
    const { status, body } = await call("PUT", at("tags/a"), tag("a"));
    expect([status, body["error"]]).toEqual([
      404,
      {
        code: "ParentResourceNotFound",
        message: "Can not perform requested operation on nested resource. Parent resource 'contoso' not found.",
      },
    ]);
  });

  test("a verb is 405", async () => {
    const { call } = await startWithService();
    expect((await call("PATCH", at("policies/policy"), {})).status).toBe(405);
    expect((await call("POST", at("products"), {})).status).toBe(405);
    expect((await call("GET", at("subscriptions/master/listSecrets"))).status).toBe(405);
  });
});

describe("paths", () => {
  test("are read without regard to case, doubled slashes or their end, and answered as they were written", async () => {
    const { call } = await startWithService();
    await call("PUT", at("tags/Blue"), tag("Blue"));
    const { body } = await call(
      "GET",
      `/${at("TAGS/blue/").replace("resourceGroups", "resourcegroups").replace("Microsoft.A", "microsoft.a")}?api-version=2024-05-01`,
    );
    expect(body).toMatchObject({ id: at("tags/Blue"), name: "Blue", type: "Microsoft.ApiManagement/service/tags" });
  });

  test("may hold escaped characters in names", async () => {
    const { call } = await startWithService();
    await call("PUT", at("tags/a%20b"), tag("a b"));
    expect((await call("GET", at("tags/a%20b"))).body).toMatchObject({ name: "a b" });
    expect((await call("GET", at("tags/%E0%A4%A"))).status).toBe(400);
  });
});

describe("bodies", () => {
  test.each(["{", "[]", '"x"'])("%s is refused", async (text) => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", at("tags/a"), text);
    expect([status, body["error"]?.["code"]]).toEqual([400, "InvalidRequestContent"]);
  });

  test("over 4 MiB are refused", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", at("tags/a"), tag("x".repeat(4 * 1024 * 1024)))).status).toBe(413);
  });

  test("nulls are what is not sent", async () => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", at("products/a"), {
      properties: { displayName: "a", description: null, terms: null },
    });
    expect([status, body["properties"]]).toMatchObject([201, { displayName: "a" }]);
    expect(body["properties"]).not.toHaveProperty("terms");
  });

  test("a PATCH changes what it names, a null in it removes", async () => {
    const { call } = await startWithService();
    await call("PUT", at("products/a"), { properties: { displayName: "a", description: "b", terms: "c" } });
    const { body } = await call("PATCH", at("products/a"), { properties: { terms: null, state: "published" } });
    expect(body["properties"]).toMatchObject({ displayName: "a", description: "b", state: "published" });
    expect(body["properties"]).not.toHaveProperty("terms");
    expect((await call("PATCH", at("products/none"), {})).status).toBe(404);
  });

  test("a PUT replaces what is there", async () => {
    const { call } = await startWithService();
    await call("PUT", at("products/a"), { properties: { displayName: "a", description: "b" } });
    const { body } = await call("PUT", at("products/a"), { properties: { displayName: "a" } });
    expect(body["properties"]).not.toHaveProperty("description");
  });
});

describe("entity tags", () => {
  test("change with every write and stand in every answer about one resource", async () => {
    const { call } = await startWithService();
    const tags = [await call("PUT", at("tags/a"), tag("a")), await call("PUT", at("tags/a"), tag("a"))].map(
      ({ headers }) => headers.get("etag"),
    );
    expect(tags[0]).toMatch(/^"[\w+/]+=*"$/);
    expect(tags[0]).not.toBe(tags[1]);
    expect((await call("GET", at("tags/a"))).headers.get("etag")).toBe(tags[1]);
    expect((await call("HEAD", at("tags/a"))).headers.get("etag")).toBe(tags[1]);
  });

  test.each([
    ["PUT", tag("b")],
    ["PATCH", tag("b")],
    ["DELETE", undefined],
  ])("that are old make a %s fail with 412", async (method, body) => {
    const { call } = await startWithService();
    const old = (await call("PUT", at("tags/a"), tag("a"))).headers.get("etag") ?? "";
    await call("PUT", at("tags/a"), tag("new"));
    const { status, body: answer } = await call(method, at("tags/a"), body, { "if-match": old });
    expect([status, answer["error"]?.["code"]]).toEqual([412, "PreconditionFailed"]);
    expect((await call("GET", at("tags/a"))).body).toMatchObject({ properties: { displayName: "new" } });
    const current = (await call("GET", at("tags/a"))).headers.get("etag") ?? "";
    expect((await call(method, at("tags/a"), body, { "if-match": current })).status).toBe(200);
  });

  test("a star fits everything, even what is not there yet", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", at("tags/a"), tag("a"), { "if-match": "*" })).status).toBe(201);
    expect((await call("PUT", at("tags/a"), tag("a"), { "if-match": "*" })).status).toBe(200);
    expect((await call("PUT", at("tags/b"), tag("b"), { "if-match": '"x"' })).status).toBe(412);
    expect((await call("PUT", at("tags/a"), tag("a"), { "if-none-match": "*" })).status).toBe(412);
    expect((await call("PUT", at("tags/b"), tag("b"), { "if-none-match": "*" })).status).toBe(201);
  });
});

async function withTags() {
  const running = await startWithService();
  for (const name of ["a1", "a2", "b1", "b2", "c1"]) await running.call("PUT", at(`tags/${name}`), tag(`Tag ${name}`));
  return running;
}

describe("lists", () => {
  test("come in pages, which follow each other to the end", async () => {
    const { call } = await withTags();
    const first = await call("GET", `${at("tags")}?api-version=2024-05-01&$top=2&$skip=1`);
    expect([names(first.body), first.body["count"]]).toEqual([["a2", "b1"], 5]);
    const second = await call("GET", first.body["nextLink"] as unknown as string);
    expect(names(second.body)).toEqual(["b2", "c1"]);
    expect(second.body).not.toHaveProperty("nextLink");
  });

  test.each([
    ["name eq 'a1'", ["a1"]],
    ["name ne 'a1'", ["a2", "b1", "b2", "c1"]],
    ["properties/displayName eq 'TAG A2'", ["a2"]],
    ["displayName eq 'Tag a2'", ["a2"]],
    ["startswith(name,'b')", ["b1", "b2"]],
    ["endswith(name, '1')", ["a1", "b1", "c1"]],
    ["contains(displayName,'g c')", ["c1"]],
    ["substringof('c', name)", ["c1"]],
    ["name ge 'b2'", ["b2", "c1"]],
    ["name gt 'b1' and name lt 'c1'", ["b2"]],
    ["name le 'a1' or name eq 'c1'", ["a1", "c1"]],
    ["not (name eq 'a1' or startswith(name,'b'))", ["a2", "c1"]],
    ["name eq 'it''s'", []],
    ["nothing eq null", ["a1", "a2", "b1", "b2", "c1"]],
  ])("are filtered by %s", async (filter, expected) => {
    const { call } = await withTags();
    const { body } = await call("GET", `${at("tags")}?api-version=2024-05-01&$filter=${encodeURIComponent(filter)}`);
    expect([names(body), body["count"]]).toEqual([expected, expected.length]);
  });

  test.each([
    "name eq",
    "name is 'a'",
    "explode(name,'a')",
    "name eq 'a' x",
    "(name eq 'a'",
    "contains(name 'a')",
    "name gt true",
  ])("refuse the filter %s", async (filter) => {
    const { call } = await withTags();
    const { status, body } = await call(
      "GET",
      `${at("tags")}?api-version=2024-05-01&$filter=${encodeURIComponent(filter)}`,
    );
    expect([status, body["error"]]).toMatchObject([400, { details: [{ target: "$filter" }] }]);
  });

  test.each(["$top=0", "$top=x", "$skip=-1", "$skip=1.5"])("refuse %s", async (query) => {
    const { call } = await withTags();
    expect((await call("GET", `${at("tags")}?api-version=2024-05-01&${query}`)).status).toBe(400);
  });

  test("of services are those of the group, or of the subscription", async () => {
    const { call } = await startWithService();
    await call("PUT", groupPath.replace("/rg", "/other"), { location: "westus" });
    const all = servicePath.replace("/resourceGroups/rg", "").replace("/contoso", "");
    expect(names((await call("GET", all)).body)).toEqual(["contoso"]);
    expect(names((await call("GET", servicePath.replace("/contoso", ""))).body)).toEqual(["contoso"]);
    expect(names((await call("GET", servicePath.replace("/contoso", "").replace("/rg/", "/other/"))).body)).toEqual([]);
  });
});

describe("resource groups", () => {
  test("are made, asked for, listed, tagged and deleted", async () => {
    const { call } = await startArm();
    expect((await call("HEAD", groupPath)).status).toBe(404);
    const made = await call("PUT", groupPath, { location: "southcentralus", tags: { a: "b" } });
    expect([made.status, made.body]).toMatchObject([
      201,
      { id: groupPath, type: "Microsoft.Resources/resourceGroups", properties: { provisioningState: "Succeeded" } },
    ]);
    expect((await call("PUT", groupPath, { location: "southcentralus" })).status).toBe(200);
    expect((await call("HEAD", groupPath)).status).toBe(204);
    expect((await call("PATCH", groupPath, { tags: { c: "d" } })).body).toMatchObject({
      location: "southcentralus",
      tags: { c: "d" },
    });
    expect(names((await call("GET", groupPath.replace("/rg", ""))).body)).toEqual(["rg"]);
    expect((await call("DELETE", groupPath)).status).toBe(200);
    expect((await call("DELETE", groupPath)).status).toBe(204);
  });

  test.each([
    [{}, "location"],
    [{ location: 5 }, "location"],
  ])("are refused as %o", async (body, target) => {
    const { call } = await startArm();
    expect((await call("PUT", groupPath, body)).body["error"]).toMatchObject({ details: [{ target }] });
  });
});
