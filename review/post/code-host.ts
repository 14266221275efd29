import { ReviewError } from "../review-error";

/** Where reports go. Each kind of report has one place, which is written again every time. */
export interface CodeHost {
  /** Writes the one comment on the pull request. */
  comment(text: string): Promise<void>;
  /** Opens the one issue of the title, or writes it again; closes it where there is no text. */
  issue(title: string, text: string | undefined): Promise<void>;
}

/** Ends every text that is posted, unseen, so that the next run finds it. */
export const MARKER = "<!-- posted by npm run post -->";

export const marked = (text: string): string => `${text}\n${MARKER}\n`;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables' values; rejects all that are missing at once. */
export function required<Name extends string>(env: Environment, ...names: readonly Name[]): Record<Name, string> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new ReviewError(`The environment has no ${missing.join(", no ")}. See docs/pipelines.md.`);
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ""])) as Record<Name, string>;
}
