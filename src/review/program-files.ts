import { git } from "./git";
import { listed, words } from "./sentence";
import type { Sentence } from "./sentence";

/** What is code or decides which code runs; templates, texts and tests are not. */
const CODE = /(?:\.[cm]?[jt]sx?|(?:^|\/)(?:package(?:-lock)?\.json|\.npmrc|Pulumi\.yaml))$/;
const TESTS = /(?:^|\/)tests?\//;

/** Files that a note names. */
const FIRST_FEW = 5;

/**
 * A note on the files of the program that differ from the commit: the program of the working tree is what a report is made by, so that whoever
 * changes it can change what the report says. None when the program is the same.
 */
export async function programNote(root: string, commit: string): Promise<readonly Sentence[]> {
  const [changed, added] = await Promise.all([
    git(root, "diff", "--name-only", "--relative", "-z", commit),
    git(root, "ls-files", "--others", "--exclude-standard", "-z"),
  ]);
  const files = `${changed}\0${added}`.split("\0").filter((file) => CODE.test(file) && !TESTS.test(file));
  if (files.length === 0) return [];
  const more = files.length > FIRST_FEW ? ` and ${files.length - FIRST_FEW} more` : "";
  const named = listed(files.toSorted().slice(0, FIRST_FEW));
  return [words`The program itself changes, by which this report is made: ${named}${[`${more}.`]} Read them first.`];
}
