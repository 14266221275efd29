import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import { missing } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly protocol: string;
}

export const protocol = opposites<Subject>(
  removed,
  {
    id: "protocol-removed",
    class: "breaking",
    title: "An API no longer answers over a protocol.",
    example: "`protocols: [http, https]` becomes `protocols: [https]`.",
    words: ({ protocol: name }) => words`The API no longer answers over ${name}: such calls fail.`,
  },
  {
    id: "protocol-added",
    class: "safe",
    title: "An API answers over one more protocol.",
    example: "`protocols: [https]` becomes `protocols: [http, https]`.",
    words: ({ protocol: name }) => words`The API also answers over ${name}.`,
  },
);

function removed({ apis }: Pairing): Subject[] {
  return apis.flatMap(({ place, before, after }) =>
    missing(before.protocols, after.protocols).map((name) => ({ place, protocol: name })),
  );
}
