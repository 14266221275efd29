import { rm } from "node:fs/promises";
import { afterAll } from "vitest";
import { Batch } from "../../src/engine/batch";
import type { Message } from "../../src/engine/messages";
import type { Declaration, Properties, Provider } from "../../src/engine/provider";
import { runProgram } from "../../src/engine/run";
import type { RunResult } from "../../src/engine/run";
import { projectCopy } from "./project-folder";

const NAMED_BY: Readonly<Record<string, string>> = {
  "azure-native:resources:ResourceGroup": "resourceGroupName",
  "azure-native:storage:StorageAccount": "accountName",
  "azure-native:storage:BlobContainer": "containerName",
  "azure-native:apimanagement:ApiManagementService": "serviceName",
  "azure-native:apimanagement:Api": "apiId",
  "azure-native:apimanagement:ApiOperation": "operationId",
  "azure-native:apimanagement:ApiOperationPolicy": "policyId",
  "azure-native:apimanagement:ApiPolicy": "policyId",
  "azure-native:apimanagement:ApiSchema": "schemaId",
  "azure-native:apimanagement:NamedValue": "namedValueId",
  "azure-native:apimanagement:Product": "productId",
  "azure-native:apimanagement:ProductApi": "apiId",
  "azure-native:apimanagement:ProductPolicy": "policyId",
  "azure-native:apimanagement:Subscription": "sid",
};

/** A provider that refuses what the program is not known to use, and gives each resource an id and its computed outputs. */
function inventingProvider(): Provider {
  return {
    register: ({ type, name: logicalName, inputs }) => {
      const key = NAMED_BY[type];
      if (key === undefined) throw new Error(`the program declares ${type}`);
      const name = inputs[key] ?? `${logicalName}made-up`;
      return Promise.resolve({ id: `/ids/${logicalName}`, outputs: { ...inputs, name } });
    },
    invoke: (token, args) => Promise.resolve(answer(token, args)),
    read: (type) => Promise.reject(new Error(`the program reads ${type}`)),
  };
}

function answer(token: string, args: Properties): Properties {
  if (token.endsWith(":listSubscriptionSecrets")) return { primaryKey: `key of ${String(args.sid)}` };
  if (token.endsWith(":listStorageAccountKeys")) return { keys: [{ value: "storage-key" }] };
  if (token.endsWith(":getApiManagementService")) {
    const name = String(args.serviceName);
    return {
      id: `/ids/${name}`,
      name,
      gatewayUrl: `https://${name}.test`,
      developerPortalUrl: `https://portal.${name}.test/`,
    };
  }
  throw new Error(`the program calls ${token}`);
}

type Declared = RunResult & { readonly find: Find };
const runs = new Map<string, Promise<Declared>>();

const batch = new Batch();
afterAll(() => batch.stop());

/** What the program declares for a stack with these settings and templates; the same question is worked out once. */
export function declared(...project: Parameters<typeof projectCopy>): Promise<Declared> {
  const key = JSON.stringify(project);
  const run = runs.get(key) ?? declare(project);
  runs.set(key, run);
  return run;
}

async function declare(project: Parameters<typeof projectCopy>): Promise<Declared> {
  const root = await projectCopy(...project);
  try {
    const result = await batch.run({ root, stack: "test", provider: inventingProvider() });
    return { ...result, find: (type, name) => findIn(result.declarations, type, name) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** What the default program says, in a process of its own. */
export async function messagesOfDefault(): Promise<readonly Message[]> {
  const root = await projectCopy();
  const messages: Message[] = [];
  const onMessage = (message: Message) => void messages.push(message);
  await runProgram({ root, stack: "test", provider: inventingProvider(), onMessage });
  await rm(root, { recursive: true, force: true });
  return messages;
}

type Find = (type: string, name?: string) => Declaration;

function findIn(declarations: readonly Declaration[], type: string, name?: string): Declaration {
  const found = declarations.filter(
    (each) => each.type.endsWith(`:${type}`) && (name === undefined || each.name === name),
  );
  const [first, ...others] = found.filter(({ custom }) => custom);
  if (!first || others.length > 0) throw new Error(`${found.length} resources of type ${type} ${name ?? ""}`);
  return first;
}
