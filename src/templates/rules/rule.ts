import type { Project } from "../project";
import type { Report, Severity } from "../report";

/** One rule about the meaning of templates; its id is the name of its file. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for docs/rules.md: what has to hold, and why. */
  readonly summary: string;
  readonly check: (project: Project, report: Report) => void;
}
