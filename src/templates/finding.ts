import { visible } from "../text/show";

/** One complaint about a template, policy or stack file, tied to the place that a person has to mend. */
export interface Finding {
  /** Path relative to the checked project's root, with forward slashes. */
  readonly file: string;
  /** 1-based line. */
  readonly line: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column: number;
  /** Path inside the document, such as `request.headers[0].name`; empty for the document itself. */
  readonly path: string;
  /** Kebab-case id of the rule, which is also the name of its file. */
  readonly rule: string;
  /** A note is no fault: it says what the local gateway does not do. */
  readonly severity: "error" | "warning" | "note";
  /** What is wrong, what was got, and what is allowed or how to fix it. Full sentences. */
  readonly message: string;
}

/** `<file>:<line>:<col> <path>: <message>`, the one form in which every complaint is printed. */
export function formatFinding({ file, line, column, path, message }: Finding): string {
  return visible(`${file}:${line}:${column}${path && ` ${path}`}: ${message}`);
}
