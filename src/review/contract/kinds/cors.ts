import { opposites } from "../kind";
import type { Kind } from "../kind";
import type { ContractPlace } from "../place";
import type { Cors } from "../model/cors-contract";
import { missing, policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly item: string;
}

type ListName = "origins" | "methods" | "headers" | "exposed";

const ANY = "*";
const NOTHING: Cors = { origins: [], methods: [], headers: [], exposed: [], credentials: false };

/** Names that are in the old list and that the new one does not cover. `*` covers everything. */
const dropped =
  (list: ListName) =>
  (pairing: Pairing): Subject[] =>
    policyPairs(pairing).flatMap(({ place, before, after }) => {
      const [from, to] = [before.cors ?? NOTHING, after.cors ?? NOTHING];
      const kept = to[list];
      if (kept.includes(ANY)) return [];
      return missing(from[list], kept).map((item) => ({ place, item }));
    });

function kinds(
  list: ListName,
  name: string,
  what: string,
  example: readonly [string, string],
  lost: Sentence,
): readonly Kind[] {
  const shown = ({ item }: Subject): Sentence => (item === ANY ? [`any ${what}`] : words`the ${[what]} ${item}`);
  return opposites<Subject>(
    dropped(list),
    {
      id: `cors-${name}-removed`,
      class: "breaking",
      title: `Browsers no longer get a CORS permission for ${/^[aeiou]/.test(what) ? "an" : "a"} ${what}.`,
      example: example[0],
      words: (subject) => words`CORS no longer allows ${shown(subject)}: ${lost}`,
    },
    {
      id: `cors-${name}-added`,
      class: "safe",
      title: `Browsers get a CORS permission for one more ${what}.`,
      example: example[1],
      words: (subject) => words`CORS also allows ${shown(subject)}.`,
    },
  );
}

const entry = (tag: string): readonly [string, string] => [
  `\`<${tag}>…</${tag}>\` is taken out of a \`cors\` policy.`,
  `\`<${tag}>…</${tag}>\` is added to a \`cors\` policy.`,
];

export const cors: readonly Kind[] = [
  ...kinds("origins", "origin", "origin", entry("origin"), ["pages from there can no longer call from a browser."]),
  ...kinds("methods", "method", "method", entry("method"), ["browsers refuse such calls."]),
  ...kinds("headers", "header", "request header", entry("header"), ["browsers refuse calls that send it."]),
  ...kinds("exposed", "exposed-header", "response header to be read", entry("header"), ["scripts no longer see it."]),
];

export const corsCredentials = opposites<Subject>(
  (pairing) =>
    policyPairs(pairing).flatMap(({ place, before, after }) =>
      before.cors?.credentials && after.cors && !after.cors.credentials ? [{ place, item: "" }] : [],
    ),
  {
    id: "cors-credentials-removed",
    class: "breaking",
    title: "Browsers may no longer send cookies and credentials.",
    example: '`allow-credentials="true"` is taken out of a `cors` policy.',
    words: () => words`CORS no longer allows credentials: browsers refuse calls that send cookies.`,
  },
  {
    id: "cors-credentials-added",
    class: "safe",
    title: "Browsers may send cookies and credentials.",
    example: '`allow-credentials="true"` is added to a `cors` policy.',
    words: () => words`CORS allows credentials.`,
  },
);
