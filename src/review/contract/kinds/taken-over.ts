import { opposites } from "../kind";
import type { ApiContract } from "../model/contract";
import type { Pairing } from "../pairing";
import type { ContractPlace } from "../place";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly path: string;
  /** The API whose path lies below. */
  readonly other: string;
}

export const takenOver = opposites<Subject>(
  lostPaths,
  {
    id: "calls-taken-over",
    class: "breaking",
    title:
      "Another API answers calls that this one answered: its path lies below this one's, and the longest path wins.",
    example: "`path: azureml-demo/workspaces` in another API, which is new.",
    words: ({ path, other }) =>
      words`Calls under ${`/${path}`} go to the API ${other}, whose path is longer; this API no longer answers them.`,
  },
  {
    id: "calls-given-back",
    class: "unknown",
    title:
      "This API gets calls that another one answered, whose path lay below: whether it answers alike cannot be told.",
    example: "The API with `path: azureml-demo/workspaces` is removed.",
    words: ({ path, other }) =>
      words`Calls under ${`/${path}`} go to this API and no longer to ${other}: whether it answers alike cannot be told.`,
  },
);

function* lostPaths({ before, after, apis }: Pairing): Iterable<Subject> {
  const known = new Set(before.apis.map(pathOf));
  const outer = new Map(apis.map((pair) => [pathOf(pair.after), pair]));
  for (const other of after.apis) {
    if (known.has(pathOf(other))) continue;
    for (const path of pathsAbove(pathOf(other))) {
      const pair = outer.get(path);
      if (pair) yield { place: pair.place, path: other.path, other: other.name };
    }
  }
}

/** API Management ignores the case of paths. */
const pathOf = ({ path }: ApiContract): string => path.toLowerCase();

/** `a/b` and `a` of `a/b/c`, and the empty one. */
function pathsAbove(path: string): string[] {
  const parts = path.split("/");
  return path === "" ? [] : parts.map((_, index) => parts.slice(0, index).join("/"));
}
