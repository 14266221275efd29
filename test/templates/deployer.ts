import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { UserError } from "../../src/cli/user-error";
import { Batch } from "../../src/engine/batch";
import { deploy } from "../../src/sandbox/deploy";
import type { Templates } from "../../src/templates/model";
import { makeProject } from "../program/project-folder";
import { runningArm } from "../sandbox/sandbox-arm";

/** A folder of templates that the check has passed. */
export interface Passed {
  readonly root: string;
  readonly templates: Templates;
}

/** How many folders one program deploys. */
const AT_ONCE = 20;

const PROGRAM = `import { ApiManagementService } from "@pulumi/azure-native/apimanagement";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import { Gateway } from "./src";

const location = "southcentralus";
// Whatever named values of Key Vault are read with.
const IDENTITY = "/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/gateway";
const group = new ResourceGroup("rg", { resourceGroupName: GROUP, location });
for (const [index, { folder, namedValues }] of FOLDERS.entries()) {
  const serviceName = \`\${GROUP}-\${index}\`;
  const publisher = { publisherName: "Publisher", publisherEmail: "admin@example.com", enableClientCertificate: true };
  const sku = { name: "Developer", capacity: 1 } as const;
  const identity = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { [IDENTITY]: {} } };
  const service = new ApiManagementService(serviceName, { resourceGroupName: group.name, serviceName, sku, location, identity, ...publisher });
  const place = { resourceGroupName: group.name, serviceName: service.name };
  new Gateway(\`gateway-\${index}\`, { ...place, folder, namedValues, chainWidth: 4 });
}
`;

/**
 * Deploys folders of templates with the program's own component, each to a service of its own in one local Resource Manager; gives what
 * was refused, by folder.
 */
export async function deployAll(passed: readonly Passed[]): Promise<ReadonlyMap<string, string>> {
  const { url } = await runningArm();
  const batch = new Batch();
  onTestFinished(() => batch.stop());
  const scratch = await mkdtemp(join(tmpdir(), "deployer-"));
  const refused = new Map<string, string>();
  let programs = 0;

  async function refusal(folders: readonly Passed[]): Promise<string | undefined> {
    const root = join(scratch, String(++programs));
    await mkdir(join(root, "operations"), { recursive: true });
    await makeProject(root, {});
    const given = folders.map((each) => ({ folder: each.root, namedValues: secretsOf(each.templates) }));
    const constants = `const GROUP = "rg-${programs}";\nconst FOLDERS: any[] = ${JSON.stringify(given)};\n`;
    await writeFile(join(root, "index.ts"), constants + PROGRAM);
    try {
      const run = batch.run.bind(batch);
      await deploy({ root, stack: "test", arm: url, stateDir: join(root, ".state"), run });
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  for (let at = 0; at < passed.length; at += AT_ONCE) {
    const some = passed.slice(at, at + AT_ONCE);
    if ((await refusal(some)) === undefined) continue;
    // One of them; each by itself says which.
    for (const each of some) {
      const message = await refusal([each]);
      if (message !== undefined) refused.set(each.root, message);
    }
  }
  await rm(scratch, { recursive: true });
  return refused;
}

function secretsOf({ apis }: Templates): Record<string, string> {
  const entries = apis.flatMap(({ namedValues }) => Object.entries(namedValues));
  return Object.fromEntries(entries.flatMap(([name, template]) => (isGiven(template) ? [[name, "x"]] : [])));
}

/** Whether the stack gives the named value. */
const isGiven = (template: object) => "secret" in template && !("keyVault" in template);
