import { messageFor } from "../../cli/user-error";
import color from "picocolors";
import type { Deployed } from "../deploy";

const ACTIONS = ["created", "updated", "deleted"] as const;

/** One line that says what a redeployment changed, such as `updated azureml-demo/rrs-execute`. */
function changeLine({ changes }: Pick<Deployed, "changes">): string {
  const parts = ACTIONS.filter((action) => changes[action].length > 0);
  if (parts.length === 0) return "nothing to change";
  return parts.map((action) => `${action} ${changes[action].join(", ")}`).join("; ");
}

/**
 * Deploys again after the files were saved and tells in one line what is live now; on a mistake, tells it and that the old version is
 * still served.
 */
export async function redeploy(files: readonly string[], deployAgain: () => Promise<Deployed>): Promise<void> {
  const started = performance.now();
  try {
    const line = changeLine(await deployAgain());
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${color.green("✔")} ${files.join(", ")}: ${line} (live after ${seconds} s)`);
  } catch (error) {
    console.error(messageFor(error) ?? error);
    console.error(`  ${color.red("✖")} ${files.join(", ")}: not deployed; the version before is still served`);
  }
}
