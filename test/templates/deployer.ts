import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Batch } from "../../src/engine/batch";
import { UserError } from "../../src/cli/user-error";
import { deploy } from "../../src/sandbox/deploy";
import type { Templates } from "../../src/templates/model";
import { makeProject } from "../program/project";
import { runningArm } from "../sandbox/sandbox-arm";

/**
 * Deploys folders of templates with the real program, each to a service of its own in one local Resource Manager; gives what was
 * refused. The folder becomes a project.
 */
export async function startDeployer(): Promise<(root: string, templates: Templates) => Promise<string[]>> {
  const { url } = await runningArm();
  const batch = new Batch();
  onTestFinished(() => batch.stop());
  let deployed = 0;
  return async (root, { apis }) => {
    const entries = apis.flatMap(({ namedValues }) => Object.entries(namedValues));
    const names = entries.flatMap(([name, template]) => ("secret" in template ? [name] : []));
    const namedValues = Object.fromEntries(names.map((name) => [name, "x"]));
    const place = {
      resourceGroupName: "rg",
      serviceName: `service-${++deployed}`,
      createResourceGroup: deployed === 1,
    };
    await makeProject(root, { ...place, ...(names.length > 0 && { namedValues }) });
    try {
      const run = batch.run.bind(batch);
      await deploy({ root, stack: "test", arm: url, stateDir: join(root, ".state"), run });
      return [];
    } catch (error) {
      if (error instanceof UserError) return [error.message];
      throw error;
    }
  };
}
