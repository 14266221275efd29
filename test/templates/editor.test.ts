import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LanguageServer } from "./language-server";

const server = new LanguageServer(join(__dirname, "../.."));
beforeAll(() => server.start());
afterAll(() => server.stop());

const first = "# yaml-language-server: $schema=../../schemas/operation.json\n";

test.each(["operations/azureml-demo/api.yaml", "operations/azureml-demo/rrs-execute.yaml", "products/starter.yaml"])(
  "an editor underlines nothing in %s",
  async (file) => {
    expect(await server.open(file)).toEqual([]);
  },
);

test("an editor underlines what the check finds in the schema, at the same place and with the same help", async () => {
  const text = `${first}displayName: Score\nmethod: post\nurlTemplate: /score\nsumary: x\n`;
  const found = await server.open("operations/azureml-demo/underlined.yaml", text);
  expect(found.map(({ message, range: { start } }) => [start.line, start.character, message])).toEqual([
    [2, 8, "Write the HTTP method in capitals, such as POST."],
    [4, 0, "Property sumary is not allowed."],
  ]);
});

test("an editor completes keys and values", async () => {
  const file = "operations/azureml-demo/completed.yaml";
  await server.open(file, `${first}displayName: Score\n\nrequest:\n  `);
  expect(await server.completion(file, 2, 0)).toEqual(
    expect.arrayContaining(["method", "urlTemplate", "parameters", "responses", "policy"]),
  );
  expect(await server.completion(file, 4, 2)).toEqual(
    expect.arrayContaining(["headers", "queryParameters", "representations"]),
  );
});

test("an editor offers the values of a list and what stands for the default", async () => {
  const file = "products/completed.yaml";
  await server.open(file, "# yaml-language-server: $schema=../schemas/product.json\nstate: \n");
  expect(await server.completion(file, 1, 7)).toEqual(expect.arrayContaining(["published", "notPublished"]));
});

test("an editor shows what a key means", async () => {
  const file = "operations/azureml-demo/hovered.yaml";
  await server.open(file, `${first}urlTemplate: /score\n`);
  expect(await server.hover(file, 1, 2)).toContain("A call has to carry every placeholder");
});
