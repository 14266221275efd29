import { oneKind } from "../kind";
import type { ApiContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";

export const apiPath = oneKind<Pair<ApiContract>>(changed, {
  id: "api-path-changed",
  class: "breaking",
  title: "The path of an API changes: calls under the old one get 404 Not Found.",
  example: "`path: azureml-demo` becomes `path: azureml`.",
  words: ({ before, after }) =>
    words`The API moves from ${`/${before.path}`} to ${`/${after.path}`}: calls under the old path get 404 Not Found.`,
});

/** API Management ignores the case of paths. */
function changed({ apis }: Pairing): Pair<ApiContract>[] {
  return apis.filter(({ before, after }) => before.path.toLowerCase() !== after.path.toLowerCase());
}
