import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { cliMissing, killAlone } from "../cli";
import { recover } from "../recover";
import { TestStack } from "../stack";

const OPERATIONS = "Microsoft.ApiManagement/service/apis/operations";
const NAMED = { serviceName: "demo", resourceGroupName: "rg" };

it.skipIf(cliMissing)(
  `a rollout that was killed half-way is finished by cancel, refresh, adopt and up${cliMissing ? ` (skipped: ${cliMissing})` : ""}`,
  async () => {
    const timings = { serviceActivation: 0, serviceUpdate: 0, apiWrite: 1000 };
    const stack = await TestStack.create(NAMED, { timings });
    try {
      const { child, finished } = stack.start(["up", "--yes", "--skip-preview"]);
      const demoOperations = () =>
        stack.arm.reader.ofType(OPERATIONS).filter(({ id }) => id.includes("/apis/azureml-demo/"));
      while (demoOperations().length === 0) await pause(20);
      const endOthers = killAlone(child);
      await finished;
      await stack.quiet();
      endOthers();
      expect((await stack.run(["up", "--yes", "--skip-preview"])).code).not.toBe(0);

      await recover(stack);
      await stack.up();
      expect(await stack.preview("--refresh")).toEqual([]);
      expect(demoOperations()).toHaveLength(5);
    } finally {
      await stack.close();
    }
  },
);
