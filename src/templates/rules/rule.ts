import type { Project } from "../project";
import type { Report, Severity } from "../report";

/** One rule about the meaning of templates; its id is the name of its file. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for docs/rules.md: what has to hold, and why. */
  readonly summary: string;
  /**
   * Whether a finding may follow from what is missing elsewhere in the same folder. Such findings are left out while a file of that folder
   * cannot be read as a whole.
   */
  readonly mayFollow?: true;
  readonly check: (project: Project, report: Report) => void;
}
