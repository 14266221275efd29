import { Stopped } from "../../cli/stop";
import { messageFor } from "../../cli/user-error";
import { color } from "../../cli/colour";
import type { Deployed } from "../deploy";
import type { DeploymentStep } from "../provider/arm-provider";

const ACTIONS = ["created", "updated", "deleted"] as const;

const OWN_STARTER =
  "nothing to change: where the tier brings a Starter of its own, that one is used and products/starter.* is not deployed (setting `starter`)";

/** One line that says what a redeployment changed, such as `updated azureml-demo/rrs-execute`. */
function changeLine({ changes }: Pick<Deployed, "changes">, files: readonly string[]): string {
  const parts = ACTIONS.filter((action) => changes[action].length > 0);
  if (parts.length === 0) {
    return files.some((file) => /^products.starter\./.test(file)) ? OWN_STARTER : "nothing to change";
  }
  return parts.map((action) => `${action} ${changes[action].join(", ")}`).join("; ");
}

/** What a deployment that failed has left. */
function leftLine(written: readonly DeploymentStep[]): string {
  if (written.length === 0) return "not deployed; the version before is still served";
  const steps = written.map(({ action, name }) => `${action} ${name}`);
  return `deployed only in part, and live: ${steps.join(", ")}; everything else is as before`;
}

/**
 * Deploys again after the files were saved and tells in one line what is live now; on a mistake, tells it and what is live in spite
 * of it.
 */
export async function redeploy(
  files: readonly string[],
  deployAgain: (onStep: (step: DeploymentStep) => void) => Promise<Deployed>,
): Promise<void> {
  const started = performance.now();
  const written: DeploymentStep[] = [];
  console.log(color.dim(`  … ${files.join(", ")}: deploying`));
  try {
    const line = changeLine(await deployAgain((step) => step.action !== "unchanged" && written.push(step)), files);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${color.green("✔")} ${files.join(", ")}: ${line} (live after ${seconds} s)`);
  } catch (error) {
    if (error instanceof Stopped) return;
    console.error(messageFor(error) ?? error);
    console.error(`  ${color.red("✖")} ${files.join(", ")}: ${leftLine(written)}`);
  }
}
