/** A file of the repository whose text follows from other files. */
export interface GeneratedFile {
  /** Path relative to the repository's root. */
  readonly file: string;
  readonly text: string;
}
