import { UserError } from "../cli/user-error";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { isRecord, recordIn } from "../text/records";
import { isAbsent } from "../text/files";

/** One key under `config:` in Pulumi.yaml. */
export interface ConfigDeclaration {
  readonly type: ConfigType;
  readonly description: string;
  readonly secret: boolean;
  /** Undefined makes the key a required one. */
  readonly default: unknown;
  /** Type of an array's items. */
  readonly items: ConfigType | undefined;
}

export type ConfigType = "string" | "integer" | "boolean" | "array" | "object";

/** What Pulumi.yaml says about how a program runs. */
export interface PulumiProject {
  readonly name: string;
  readonly file: string;
  /** Folder of the program, relative to the project's. */
  readonly main: string;
  readonly options: {
    readonly typescript: boolean;
    readonly tsconfig: string | undefined;
    readonly nodeArgs: readonly string[];
  };
  readonly stackConfigDir: string;
  /** By full key, such as `my-project:location`. */
  readonly config: ReadonlyMap<string, ConfigDeclaration>;
  /** Fixed values for other packages' keys, such as `azure-native:location`. */
  readonly fixedConfig: ReadonlyMap<string, unknown>;
}

const TYPES: readonly string[] = ["string", "integer", "boolean", "array", "object"];

/** Reads `Pulumi.yaml` in the folder. Rejects with a {@link UserError} when it is absent, broken, or not for Node.js. */
export async function loadProject(root: string): Promise<PulumiProject> {
  const document = await readYaml(root, "Pulumi.yaml");
  const { name, runtime, main = ".", stackConfigDir = "" } = document;
  if (typeof name !== "string") throw new UserError("Pulumi.yaml name: the project has no name. Add `name: …`.");
  const runtimeName = isRecord(runtime) ? runtime.name : runtime;
  if (runtimeName !== "nodejs") {
    throw new UserError(`Pulumi.yaml runtime: only nodejs runs here, got ${JSON.stringify(runtimeName)}.`);
  }
  return {
    name,
    file: "Pulumi.yaml",
    main: String(main),
    stackConfigDir: String(stackConfigDir),
    options: runtimeOptions(recordIn(recordIn(runtime).options)),
    ...splitConfig(name, recordIn(document.config)),
  };
}

/** The mapping in a YAML file; an absent file is an empty one when `optional`. */
export async function readYaml(root: string, file: string, optional = false): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(join(root, file), "utf8");
  } catch (error) {
    if (optional && isAbsent(error)) return {};
    throw new UserError(`${file}: cannot be read in ${root}. Run in the folder that holds it.`, { cause: error });
  }
  if (text.trim() === "") return {};
  return parseYaml(text, file);
}

function parseYaml(text: string, file: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = load(text, { filename: file });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (document === null) return {};
  if (!isRecord(document)) throw new UserError(`${file}:1:1: a mapping is expected.`);
  return document;
}

function runtimeOptions(options: Record<string, unknown>): PulumiProject["options"] {
  return {
    typescript: options.typescript !== false,
    tsconfig: typeof options.tsconfig === "string" ? options.tsconfig : undefined,
    nodeArgs: typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [],
  };
}

function splitConfig(project: string, entries: Record<string, unknown>): Pick<PulumiProject, "config" | "fixedConfig"> {
  const config = new Map<string, ConfigDeclaration>();
  const fixedConfig = new Map<string, unknown>();
  for (const [key, entry] of Object.entries(entries)) {
    const fullKey = fullConfigKey(project, key);
    if (fullKey.startsWith(`${project}:`)) config.set(fullKey, declaration(key, entry));
    else fixedConfig.set(fullKey, isRecord(entry) && "value" in entry ? entry.value : entry);
  }
  return { config, fixedConfig };
}

/** The key with its namespace: keys without one belong to the project. */
export function fullConfigKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function declaration(key: string, entry: unknown): ConfigDeclaration {
  if (!isRecord(entry))
    return { type: typeOf(entry), description: "", secret: false, default: entry, items: undefined };
  const { type = typeOf(entry.default), description = "", secret = false, items } = entry;
  return {
    type: checkedType(key, type),
    description: String(description),
    secret: secret === true,
    default: entry.default ?? entry.value,
    items: isRecord(items) ? checkedType(key, items.type) : undefined,
  };
}

function checkedType(key: string, type: unknown): ConfigType {
  if (typeof type === "string" && TYPES.includes(type)) return type as ConfigType;
  throw new UserError(`Pulumi.yaml config.${key}.type: one of ${TYPES.join(", ")}, got ${JSON.stringify(type)}.`);
}

function typeOf(value: unknown): ConfigType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "integer";
  if (Array.isArray(value)) return "array";
  return isRecord(value) ? "object" : "string";
}
