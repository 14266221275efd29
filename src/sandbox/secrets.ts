import { randomBytes } from "node:crypto";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { readState } from "./state-file";

/** Keys of a sandbox, made once for each state folder; good for nothing but the servers of that sandbox. */
export interface SandboxSecrets {
  /** Of the AzureML web service. */
  readonly apiKey: string;
  /** Of the storage account, base64. */
  readonly storageKey: string;
  /** Of the service principal that clients of Resource Manager sign in with. */
  readonly clientSecret: string;
}

const secret = (bytes: number) => randomBytes(bytes).toString("base64");

/** The sandbox's keys from its state folder, made at random on first use; readable by the owner only. */
export async function loadSecrets(directory: string): Promise<SandboxSecrets> {
  const file = join(directory, "secrets.json");
  const kept = await readState(file, (text) => JSON.parse(text) as SandboxSecrets);
  if (kept !== undefined) return kept;
  const made = { apiKey: secret(66), storageKey: secret(64), clientSecret: secret(30) };
  await writeFileAtomic(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
