import { oneKind } from "../kind";
import type { ContractPlace } from "../place";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly where: "header" | "query parameter";
  readonly from: string;
  readonly to: string;
}

export const keyName = oneKind<Subject>(renamed, {
  id: "key-renamed",
  class: "breaking",
  title: "The header or query parameter of the subscription key has another name: keys under the old one are not seen.",
  example: "`subscriptionKeyParameterNames: { header: X-Api-Key }` is added to `api.yaml`.",
  words: ({ where, from, to }) =>
    words`The subscription key goes into the ${[where]} ${to} instead of ${from}: a key under the old name is not seen, and such calls get 401 Access Denied.`,
});

function* renamed({ apis }: Pairing): Iterable<Subject> {
  for (const { place, before, after } of apis) {
    const { keyHeader: header, keyQuery: query } = before;
    if (header.toLowerCase() !== after.keyHeader.toLowerCase()) {
      yield { place, where: "header", from: header, to: after.keyHeader };
    }
    if (query.toLowerCase() !== after.keyQuery.toLowerCase()) {
      yield { place, where: "query parameter", from: query, to: after.keyQuery };
    }
  }
}
