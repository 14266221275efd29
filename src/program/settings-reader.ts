import type { Config } from "@pulumi/pulumi";
import { didYouMean } from "../text/suggest";

interface TextRule {
  /** Default false: empty is allowed. */
  readonly required?: boolean;
  readonly maxLength: number;
  readonly pattern?: RegExp;
  /** The pattern in words. */
  readonly rule?: string;
  /** What the command that mends it shows. Default `<value>`. */
  readonly example?: string;
}

/** Reads settings one by one and collects what is wrong with them, so that a person hears all of it at once. */
export class SettingsReader {
  readonly problems: string[] = [];
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  text(key: string, { required = false, maxLength, pattern, rule = "", example = "<value>" }: TextRule): string {
    const value = this.#config.get(key) ?? "";
    if (value === "") {
      if (required) this.problem(key, "a value is required.", "set", example);
    } else if (value.length > maxLength) {
      this.problem(key, `at most ${maxLength} characters, got ${value.length}.`, "set", example);
    } else if (pattern && !pattern.test(value)) {
      this.problem(key, `got ${JSON.stringify(value)}. ${rule}`, "set", example);
    }
    return value;
  }

  /** One of the choices; case counts. A wrong one is reported unless `report` is false. */
  choice<const Choice extends string>(key: string, choices: readonly Choice[], report = true): Choice {
    const value = this.#config.get(key) ?? "";
    if (!(choices as readonly string[]).includes(value) && report) {
      const hint = didYouMean(value, choices);
      this.problem(key, `one of ${choices.join(", ")}, got ${JSON.stringify(value)}.${hint}`, "set", choices[0] ?? "");
    }
    return value as Choice;
  }

  integer(key: string, least: number, greatest: number): number {
    const value = Number(this.#config.get(key));
    if (!Number.isInteger(value) || value < least || value > greatest) {
      const allowed = least === greatest ? `only ${least}` : `a whole number from ${least} to ${greatest}`;
      this.problem(key, `${allowed}, got ${JSON.stringify(this.#config.get(key))}.`, "set", String(least));
    }
    return value;
  }

  boolean(key: string): boolean {
    const value = this.#config.get(key);
    if (value !== "true" && value !== "false") {
      this.problem(key, `true or false, got ${JSON.stringify(value)}.`, "set", "true");
    }
    return value === "true";
  }

  /** A map of texts. Values are never printed: they may be secret. */
  texts(key: string, atMost = Infinity): Readonly<Record<string, string>> {
    const value = this.#object(key);
    const entries = Object.entries(value).map(([name, item]) => {
      if (typeof item === "object")
        this.problem(entryPath(key, name), "a single text is expected, got a list or map.", "set");
      return [name, String(item)] as const;
    });
    if (entries.length > atMost) this.problem(key, `at most ${atMost} entries, got ${entries.length}.`, "rm");
    return Object.fromEntries(entries);
  }

  /** Notes what is wrong with a key, or with `<key>.<name>` in a map, and how to mend it. */
  problem(path: string, message: string, remedy: "set" | "secret" | "rm", example = "<value>"): void {
    const key = /[.[]/.test(path) ? `--path '${path}'` : path;
    const commands = { set: `set ${key} ${example}`, secret: `set --secret ${key} ${example}`, rm: `rm ${key}` };
    this.problems.push(`${path}: ${message} Mend it: pulumi config ${commands[remedy]}`);
  }

  #object(key: string): Readonly<Record<string, unknown>> {
    const text = this.#config.get(key) ?? "{}";
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = text;
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.problem(key, "a map is expected.", "rm");
    return {};
  }
}

/** How `pulumi config set --path` names one entry of a map. */
export function entryPath(key: string, name: string): string {
  return /^[\w-]+$/.test(name) ? `${key}.${name}` : `${key}["${name}"]`;
}
