import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { azureEnvironment, identityToken, readIdentity } from "./identity";
import { runStep, UsageError } from "./usage-error";

const USAGE = `Runs a command signed in to Azure as the pipeline's job, without a stored key.

  npm run with-azure -- npx pulumi preview --stack dev

Needs AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_SUBSCRIPTION_ID, and a job with an identity token: docs/pipelines.md.
Exit code: the command's, 2 when there is no identity.
`;

/** GitHub's tokens are valid for five minutes at least; a rollout may take ninety. */
const RENEWAL = 4 * 60_000;

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === undefined || command === "--help") {
    console.log(USAGE);
    return command === undefined ? 2 : 0;
  }
  const identity = readIdentity(process.env);
  const folder = await mkdtemp(join(tmpdir(), "identity-"));
  const file = join(folder, "token");
  const renew = async () => writeFileAtomic(file, await identityToken(process.env), { mode: 0o600 });
  try {
    await renew();
    const renewal = setInterval(() => void renew().catch(warn), RENEWAL);
    return await run(command, args, azureEnvironment(identity, file)).finally(() => clearInterval(renewal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: "inherit" });
  // The pipeline tells the child as well; this process only waits for how it ends.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  const [code, signal] = (await once(child, "close").catch((error: unknown) => {
    throw new UsageError(`${command} does not start: ${String(error)}`, { cause: error });
  })) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
}

/** The old token may still do; when it does not, the command says so. */
function warn(error: unknown): void {
  console.error(`The identity token was not renewed: ${error instanceof Error ? error.message : String(error)}`);
}

runStep(main(process.argv.slice(2)));
