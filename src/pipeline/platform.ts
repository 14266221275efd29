/** A comment, thread or note that this project's pipeline wrote. */
interface Comment {
  readonly id: string;
  readonly body: string;
}

/** The comments of one pull request. */
export interface Comments {
  /** Those that the pipeline itself wrote. Nobody else's is ever changed, whatever stands in it. */
  readonly own: () => Promise<readonly Comment[]>;
  readonly create: (body: string) => Promise<void>;
  readonly update: (id: string, body: string) => Promise<void>;
}

/** The platform's issues or work items. */
export interface Issues {
  /** The open one of this title that the pipeline wrote. */
  readonly find: (title: string) => Promise<string | undefined>;
  readonly create: (title: string, body: string) => Promise<void>;
  readonly update: (id: string, body: string) => Promise<void>;
  readonly close: (id: string, body: string) => Promise<void>;
}

export interface Platform {
  /** Undefined when the pull request that the report is about is closed or has newer commits. */
  readonly comments: () => Promise<Comments | undefined>;
  readonly issues: () => Promise<Issues>;
  /** Characters that a comment or issue can hold. */
  readonly limit: number;
  /** Where the run's log is, when the platform says so. */
  readonly runUrl: string | undefined;
}
