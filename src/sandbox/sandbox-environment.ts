import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where a sandbox answers and where Pulumi's state of it lies. */
export interface SandboxPlaces {
  /** Base URL of Resource Manager. */
  readonly arm: string;
  readonly subscriptionId: string;
  /** Existing folder for Pulumi's state. */
  readonly backend: string;
}

/**
 * The environment in which Pulumi's CLI deploys to a sandbox: the stand-in plugin comes first on the path, state stays on this machine, and
 * nothing is asked of the network. The passphrase is empty: there is nothing to protect here.
 */
export function sandboxEnvironment({ arm, subscriptionId, backend }: SandboxPlaces): Readonly<Record<string, string>> {
  const plugin = join(__dirname, "provider", "bin");
  return {
    PATH: [plugin, process.env["PATH"] ?? ""].join(delimiter),
    SANDBOX_ARM: arm,
    ARM_SUBSCRIPTION_ID: subscriptionId,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_STACK: "sandbox",
  };
}
