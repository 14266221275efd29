/** What is wrong with a setting of a stack. */
export interface SettingProblem {
  readonly kind: "type" | "value" | "missing" | "capacity" | "backend-url" | "identity" | "named-value" | "foreign";
  /** Name of the setting; the whole key of one that belongs to another project. */
  readonly setting: string;
  /** Name of the entry, when it is about one entry of a map. */
  readonly entry?: string;
  /** Settings that bring the problem about when this one is not given. */
  readonly by?: readonly string[];
  /** Whether the name is wrong and not the value. */
  readonly isInName?: boolean;
  /** What is wrong, without what was got. */
  readonly what: string;
  /** As it is printed; nothing that may be secret. */
  readonly got: string;
  /** Full sentences; may be empty. */
  readonly allowed: string;
  readonly remedy?: SettingRemedy;
}

/** The Pulumi command that mends a problem. */
export type SettingRemedy = { readonly set: string } | { readonly run: "set secret" | "remove" };

/** The setting, or its entry, as `pulumi config set --path` names it. */
export function settingPath({ setting, entry }: Pick<SettingProblem, "setting" | "entry">): string {
  if (entry === undefined) return setting;
  return /^[\w-]+$/.test(entry) ? `${setting}.${entry}` : `${setting}["${entry}"]`;
}

/** The command that mends the problem, up to `--stack`. A secret is asked for, so that it stays out of the shell's history. */
export function mendingCommand(problem: Pick<SettingProblem, "setting" | "entry">, remedy: SettingRemedy): string {
  const path = settingPath(problem);
  const key = problem.entry === undefined ? path : `--path '${path}'`;
  if ("set" in remedy) return `npx pulumi config set ${key} ${remedy.set}`;
  if (remedy.run === "remove") return `npx pulumi config rm ${key}`;
  const isNamedValue = problem.setting === "namedValues" && problem.entry !== undefined;
  return isNamedValue ? `npx apim set-secret ${problem.entry}` : `npx pulumi config set --secret ${key}`;
}
