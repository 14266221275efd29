import { runChild } from "../cli/run-child";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { azureEnvironment, identityToken, readIdentity } from "./identity";
import { action, exitCodes } from "../cli/frame";
import { Command } from "commander";

/** `apim with-azure`. */
export function command(): Command {
  return new Command("with-azure")
    .description(
      "Runs a command signed in to Azure as the pipeline's job, without a stored key. Needs AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_SUBSCRIPTION_ID, " +
        "and a job with an identity token.",
    )
    .argument("<command...>", "such as: npx pulumi preview --stack dev")
    .passThroughOptions()
    .addHelpText("after", exitCodes("the command's", "2 when there is no identity"))
    .action(action(withAzure));
}

/** GitHub's tokens are valid for five minutes at least; a rollout may take ninety. */
const RENEWAL = 4 * 60_000;

async function withAzure(words: readonly string[]): Promise<number> {
  const identity = readIdentity(process.env);
  const folder = await mkdtemp(join(tmpdir(), "identity-"));
  const file = join(folder, "token");
  const renew = async () => writeFileAtomic(file, await identityToken(process.env), { mode: 0o600 });
  try {
    await renew();
    const renewal = setInterval(() => void renew().catch(warn), RENEWAL);
    return await runChild(words, azureEnvironment(identity, file)).finally(() => clearInterval(renewal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The old token may still do; when it does not, the command says so. */
function warn(error: unknown): void {
  console.error(`The identity token was not renewed: ${error instanceof Error ? error.message : String(error)}`);
}
