import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Command } from "commander";
import { load } from "js-yaml";
import writeFileAtomic from "write-file-atomic";
import { action, exitCodes } from "../cli/frame";
import { UserError } from "../cli/user-error";
import { newCrypter, openCrypter, passphrases } from "../engine/passphrase";
import type { Crypter } from "../engine/passphrase";
import { loadProject } from "../engine/project";
import { recordIn } from "../text/records";
import { withSecret } from "./secret-text";

/** `apim set-secret`. */
export function command(): Command {
  return new Command("set-secret")
    .description(
      "Encrypts the value of a named value into a stack file, as `pulumi config set --secret` does; no log-in, no running sandbox. " +
        "Reads the value from standard input.",
    )
    .argument("<named value>", "its name in api.yaml, where it is `secret: true`")
    .option("--stack <stack>", "the stack whose file is written", "sandbox")
    .addHelpText("after", exitCodes("0 written", "2 could not run"))
    .action(action(setSecret));
}

async function setSecret(name: string, { stack }: { readonly stack: string }): Promise<void> {
  const { name: project } = await loadProject(process.cwd());
  const file = `Pulumi.${stack}.yaml`;
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const { crypter, salt } = await crypterFor(file, stack, before);
  const value = await readValue(name);
  const text = withSecret(
    salt === undefined ? before : `${before}encryptionsalt: ${salt}\n`,
    project,
    name,
    crypter.encrypt(value),
  );
  if (text === undefined)
    throw new UserError(
      `${file}: its config.${project}:namedValues is not a map of lines. Use: ${byPulumi(name, stack)}`,
    );
  await writeFileAtomic(file, text);
  console.log(`${file}: ${name} is set, encrypted.`);
}

const byPulumi = (name: string, stack: string) =>
  `npx pulumi config set --secret --path 'namedValues["${name}"]' --stack ${stack}`;

/** Of the stack file's passphrase; a new file gets one. A stack with a key service is for Pulumi's CLI. */
async function crypterFor(file: string, stack: string, text: string): Promise<{ crypter: Crypter; salt?: string }> {
  const { encryptionsalt: salt, secretsprovider: provider } = recordIn(text === "" ? undefined : load(text));
  const candidates = passphrases(process.env);
  if (typeof provider === "string" && provider !== "passphrase")
    throw new UserError(`${file}: its secrets are kept by ${provider}. Use: npx pulumi config set --secret`);
  if (typeof salt === "string") {
    const crypter = await openCrypter(salt, candidates);
    if (crypter) return { crypter };
    throw new UserError(
      `${file}: PULUMI_CONFIG_PASSPHRASE is not this stack's passphrase. Set it, or PULUMI_CONFIG_PASSPHRASE_FILE.`,
    );
  }
  const [passphrase = ""] = candidates;
  if (passphrase === "" && stack !== "sandbox")
    throw new UserError(
      `${file}: no passphrase protects its secrets yet. Set PULUMI_CONFIG_PASSPHRASE to a new one, and keep it.`,
    );
  return newCrypter(passphrase);
}

/** One line of standard input; what is typed is not shown. */
async function readValue(name: string): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) process.stderr.write(`Value of ${name} (not shown): `);
  const lines = createInterface({ input: stdin, terminal: stdin.isTTY });
  const [value = ""] = await new Promise<string[]>((resolve) => {
    lines.once("line", (line) => resolve([line]));
    lines.once("close", () => resolve([]));
  });
  lines.close();
  if (stdin.isTTY) process.stderr.write("\n");
  if (value !== "") return value;
  throw new UserError(`No value for ${name} came in. Type it, or pipe it in: npx apim set-secret ${name} < file`);
}
