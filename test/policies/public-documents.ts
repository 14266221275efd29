import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const CORPUS = join(__dirname, "../../../shared/policies");

/** A policy or a fragment that somebody published. */
export interface PublicDocument {
  readonly file: string;
  readonly text: string;
}

/** What a test's title says where they are missing. */
export const withoutDocuments = existsSync(CORPUS) ? "" : " (skipped: the public documents are not here)";

/** The 345 documents; none where they are missing. */
export function publicDocuments(): readonly PublicDocument[] {
  if (withoutDocuments !== "") return [];
  const index = JSON.parse(readFileSync(join(CORPUS, "index.json"), "utf8")) as readonly { readonly file: string }[];
  return index.map(({ file }) => ({ file, text: readFileSync(join(CORPUS, "corpus", file), "utf8") }));
}
