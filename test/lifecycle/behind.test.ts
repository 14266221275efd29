import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArmResource } from "../../src/sandbox/arm/store/resource";
import { cliMissing } from "./cli";
import { LIMITED, ROUNDS } from "./interventions";
import type { Intervention } from "./interventions";
import { TestStack } from "./stack";

describe.skipIf(cliMissing)(
  `a refresh after a change behind Pulumi's back${cliMissing ? ` (skipped: ${cliMissing})` : ""}`,
  () => {
    let stack: TestStack;
    beforeAll(async () => {
      stack = await TestStack.create({ createStorage: true, skuName: "Basic" });
      await stack.write(
        "products/partners.yaml",
        "displayName: Partners\ndescription: For partners.\nstate: published\npolicy: partners.xml\n",
      );
      await stack.write("products/partners.xml", LIMITED);
      await stack.write("operations/azureml-demo/bes-delete.xml", LIMITED);
      await stack.write("operations/azureml-demo/job.json", '{ "type": "string" }');
      await stack.edit(
        "operations/azureml-demo/bes-start.yaml",
        (text) => `${text}    representations: [{ contentType: application/json, schema: job.json }]\n`,
      );
      await stack.edit("operations/azureml-demo/bes-delete.yaml", (text) => `${text}policy: bes-delete.xml\n`);
      await stack.up();
    });
    afterAll(() => stack?.close());

    it.each(
      ROUNDS.map((round) => ({
        title: round.map(({ expected }) => expected.replace("update ", "")).join("; "),
        round,
      })),
    )("shows $title, and the next deployment undoes it", async ({ round }) => {
      for (const intervention of round) await intervene(stack, intervention);
      await stack.refresh();
      const found = await stack.preview();
      await stack.up();
      expect(found).toEqual(round.map(({ expected }) => expected).toSorted());
      expect(await stack.preview("--refresh")).toEqual([]);
    });

    it("shows an operation that somebody deleted, and makes it again", async () => {
      await stack.ask("DELETE", stack.resource("service/apis/operations", "bes-start").id);
      await stack.refresh();
      expect(await stack.preview()).toEqual(["create ApiOperation azureml-demo/bes-start"]);
      await stack.up();
      expect(stack.resource("service/apis/operations", "bes-start").properties["method"]).toBe("POST");
    });

    it("shows a product link that somebody removed", async () => {
      const api = stack.resource("service/apis", "azureml-demo");
      await stack.ask("DELETE", api.id.replace("/apis/", "/products/starter/apis/"));
      await stack.refresh();
      expect(await stack.preview()).toEqual(["create ProductApi starter/azureml-demo"]);
      await stack.up();
    });
  },
);

async function intervene(stack: TestStack, { type, name, properties = {}, beside = {} }: Intervention): Promise<void> {
  const { id }: ArmResource = stack.resource(type, name);
  const {
    properties: now,
    location,
    kind,
    sku,
    tags,
  } = (await stack.ask("GET", id)) as { properties: object } & Record<string, unknown>;
  const tracked = location === undefined ? {} : { location, kind, sku, tags };
  await stack.ask("PUT", id, { ...tracked, ...beside, properties: { ...writable(now), ...properties } });
}

const READ_ONLY = ["provisioningState", "createdDate", "createdAtUtc", "isOnline", "isCurrent", "apiRevision"];

function writable(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).filter(([key, value]) => !READ_ONLY.includes(key) && value !== null),
  );
}
