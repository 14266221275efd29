import { UserError } from "../cli/user-error";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fullConfigKey, readYaml } from "./project";
import type { ConfigDeclaration, ConfigType, PulumiProject } from "./project";
import { openCrypter, passphrases } from "./passphrase";
import { isRecord, recordIn } from "../text/records";

/** Configuration as the program's runner takes it: full key → text, objects and lists as JSON. */
export interface ResolvedConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** How to treat what the stack file cannot tell. */
export interface ConfigOptions {
  /** Values that win over the stack file's, by key with or without namespace. */
  readonly extraConfig?: Readonly<Record<string, string>>;
  /** Put a stand-in for every encrypted value instead of refusing it; it stays marked as secret. Default false. */
  readonly standInForSecrets?: boolean;
}

/** Stands for a value that only the stack's owner can decrypt; with a digest of the encrypted text, so that another one is another value. */
export const SECRET_STAND_IN = "encrypted-value";

/**
 * The stack's configuration, merged as Pulumi's CLI merges it: the project's defaults, `Pulumi.<stack>.yaml`, then `extraConfig`.
 * Rejects with one {@link UserError} that lists every missing, wrongly typed or encrypted value.
 */
export async function resolveConfig(
  root: string,
  project: PulumiProject,
  stack: string,
  options: ConfigOptions,
): Promise<ResolvedConfig> {
  const file = join(project.stackConfigDir, `Pulumi.${stack}.yaml`);
  const document = await readYaml(root, file, true);
  const stackValues = new Map<string, unknown>();
  for (const [key, value] of Object.entries(recordIn(document.config))) {
    stackValues.set(fullConfigKey(project.name, key), value);
  }
  for (const [key, value] of Object.entries(options.extraConfig ?? {})) {
    stackValues.set(fullConfigKey(project.name, key), value);
  }
  const opened = options.standInForSecrets
    ? standIns
    : await openSecrets(file, document["encryptionsalt"], stackValues);
  return merge(project, stack, file, stackValues, opened);
}

/** Puts something for each encrypted value, or says why it cannot. */
type OpenSecret = ((secure: string) => string) | { readonly problem: string };

const standIns: OpenSecret = (secure) => `${SECRET_STAND_IN} ${createHash("sha256").update(secure).digest("hex")}`;

/** With the passphrase of the environment, or the empty one; a stack that has a key service is for its own people only. */
async function openSecrets(file: string, salt: unknown, values: ReadonlyMap<string, unknown>): Promise<OpenSecret> {
  if (![...values.values()].some(holdsEncrypted)) return standIns;
  if (typeof salt !== "string") {
    return {
      problem: "and nothing here can decrypt it: the file has no encryptionsalt. Use npx pulumi for this stack",
    };
  }
  const crypter = await openCrypter(salt, passphrases(process.env));
  const problem =
    "with another passphrase than the empty one. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE";
  if (!crypter) return { problem };
  return (secure) => crypter.decrypt(secure);
}

function merge(
  project: PulumiProject,
  stack: string,
  file: string,
  stackValues: ReadonlyMap<string, unknown>,
  open: OpenSecret,
): ResolvedConfig {
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  const problems: string[] = [];
  for (const [key, value] of [...defaults(project), ...stackValues]) {
    const declared = project.config.get(key);
    const secret = holdsEncrypted(value);
    const opened = secret ? opening(file, key, value, open) : { value };
    if ("problem" in opened) problems.push(opened.problem);
    else if (declared && !secret) problems.push(...typeProblems(file, key, value, declared, stackValues.has(key)));
    if (secret) secretKeys.push(key);
    values[key] = toText("value" in opened ? opened.value : "");
  }
  problems.push(...missingProblems(project, stack, values));
  if (problems.length > 0) throw new UserError([...new Set(problems)].join("\n"));
  return { values, secretKeys };
}

function defaults(project: PulumiProject): [string, unknown][] {
  const declared = [...project.config].map(([key, { default: value }]) => [key, value] as [string, unknown]);
  return [...declared, ...project.fixedConfig].filter(([, value]) => value !== undefined);
}

function missingProblems(project: PulumiProject, stack: string, values: Readonly<Record<string, string>>): string[] {
  const missing = [...project.config.keys()].filter((key) => values[key] === undefined);
  return missing.map((key) => {
    const shortKey = key.slice(project.name.length + 1);
    return `Stack '${stack}' is missing configuration value '${shortKey}'. Set it: npx pulumi config set ${shortKey} <value> --stack ${stack}`;
  });
}

/** The value with its secrets in clear text. */
function opening(
  file: string,
  key: string,
  value: unknown,
  open: OpenSecret,
): { readonly value: unknown } | { readonly problem: string } {
  if (typeof open !== "function") return { problem: `${file} config.${key}: the value is encrypted, ${open.problem}.` };
  try {
    return { value: inClear(value, open) };
  } catch {
    const remedy = "Set it again: npx apim set-secret <named value>";
    return { problem: `${file} config.${key}: the value was encrypted for another stack or is damaged. ${remedy}` };
  }
}

function typeProblems(
  file: string,
  key: string,
  value: unknown,
  { type, items, secret }: ConfigDeclaration,
  own: boolean,
): string[] {
  const place = own ? `${file} config.${key}` : `Pulumi.yaml config.${key}.default`;
  if (!CHECKS[type](value, items)) {
    const expected = type === "array" && items ? `a list of ${items}` : type;
    return [`${place}: the value must be of type ${expected}, got ${JSON.stringify(value)}.`];
  }
  return secret && own ? [`${place}: the value must be encrypted. Set it: npx pulumi config set --secret ${key}`] : [];
}

const CHECKS: Readonly<Record<ConfigType, (value: unknown, items?: ConfigType) => boolean>> = {
  string: (value) => typeof value !== "object",
  integer: (value) => Number.isInteger(typeof value === "string" && value !== "" ? Number(value) : value),
  boolean: (value) => ["true", "false"].includes(String(value)),
  array: (value, items) => isListOf(parsed(value), items),
  object: (value) => isRecord(parsed(value)),
};

function isListOf(value: unknown, items?: ConfigType): boolean {
  return Array.isArray(value) && (!items || value.every((item) => CHECKS[items](item)));
}

/** Overrides arrive as text, so lists and maps among them as JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function holdsEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsEncrypted);
  if (!isRecord(value)) return false;
  return isEncrypted(value) || Object.values(value).some(holdsEncrypted);
}

/** `{ secure: … }` and nothing else is how Pulumi writes an encrypted value. */
function isEncrypted(value: Record<string, unknown>): boolean {
  return typeof value.secure === "string" && Object.keys(value).length === 1;
}

function inClear(value: unknown, open: (secure: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => inClear(item, open));
  if (!isRecord(value)) return value;
  if (isEncrypted(value)) return open(String(value.secure));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inClear(item, open)]));
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
