import { UserError } from "../../cli/user-error";
import { execFile } from "node:child_process";
import type { Properties } from "../../engine/provider";

/** A resource's state as `pulumi refresh --json` prints it; secrets are printed as `[secret]`. */
interface RefreshedState {
  readonly id?: string;
  readonly type: string;
  readonly custom: boolean;
  readonly inputs?: Properties;
}

export interface RefreshStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: RefreshedState;
  readonly newState?: RefreshedState;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

interface RefreshOutput {
  readonly steps?: readonly RefreshStep[];
  readonly diagnostics?: readonly { readonly message: string; readonly severity: string }[] | null;
}

const COMMAND = ["pulumi", "refresh", "--preview-only", "--json", "--diff", "--non-interactive", "--color", "never"];
/** Characters; a stack of thousands of operations prints tens of millions. */
const LARGEST_OUTPUT = 1 << 29;

/**
 * Asks Azure, through Pulumi's own engine and provider, what each of the stack's resources is now. Runs no program, takes no lock, and leaves the
 * state as it is. Throws a {@link UserError} with the engine's words when it cannot tell.
 */
export function refreshPreview(stack: string): Promise<readonly RefreshStep[]> {
  const options = { maxBuffer: LARGEST_OUTPUT, encoding: "utf8" as const };
  return new Promise((resolve, reject) => {
    execFile("npx", [...COMMAND, "--stack", stack], options, (error, stdout, stderr) => {
      const { steps, diagnostics } = outputOf(stdout);
      const messages = (diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ message }) => message);
      if (error || messages.length > 0 || !steps) {
        const words = [...messages, stderr].join("\n").trim();
        reject(new UserError(`Pulumi could not look at ${stack}:\n${words}`, { cause: error }));
      } else resolve(steps);
    });
  });
}

/** The one document; a failing command may print none. */
function outputOf(stdout: string): RefreshOutput {
  try {
    return JSON.parse(stdout) as RefreshOutput;
  } catch {
    return {};
  }
}
