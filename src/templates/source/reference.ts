import { didYouMean } from "../../text/suggest";
import type { Listing } from "./read-file";

/**
 * Why `file`, written relative to `folder`, is no file of the project, or nothing. Letter case has to match even where
 * the file system does not care: the pipeline's does.
 */
export function referenceProblem(list: (folder: string) => Listing, folder: string, file: string): string | undefined {
  if (/^(\/|[A-Za-z]:)|\\/.test(file))
    return `the path has to be relative, with forward slashes, got ${JSON.stringify(file)}.`;
  const steps = file.split("/");
  if (steps.includes(".."))
    return `the path leaves its folder, got ${JSON.stringify(file)}. Put the file beside the template.`;
  let here = folder;
  for (const step of steps) {
    const listing = list(here);
    if (!listing.some(({ name }) => name === step)) {
      const names = listing.map(({ name }) => name);
      return `the file does not exist, got ${JSON.stringify(file)}.${didYouMean(step, names) || " Create it or correct the name."}`;
    }
    here = `${here}/${step}`;
  }
  return undefined;
}
