import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { CallParameter } from "../model/contract";
import { parameterPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly parameter: CallParameter;
}

export const parameterRequired = opposites<Subject>(
  nowRequired,
  {
    id: "parameter-now-required",
    class: "breaking",
    title: "A header, query parameter or form field that calls could leave out has to be there.",
    example: "`required: true` is added to a header.",
    words: ({ parameter: { place, name } }) => words`The ${[place]} ${name} is now required.`,
  },
  {
    id: "parameter-no-longer-required",
    class: "safe",
    title: "A header, query parameter or form field may be left out.",
    example: "`required: true` is taken out of a header.",
    words: ({ parameter: { place, name } }) => words`The ${[place]} ${name} is no longer required.`,
  },
);

/** Placeholders of the URL have kinds of their own. */
function nowRequired(pairing: Pairing): Subject[] {
  return parameterPairs(pairing).flatMap(({ place, before, after }) =>
    after?.required && !after.inTemplate && !before?.required ? [{ place, parameter: after }] : [],
  );
}

export const optionalParameter = opposites<Subject>(
  addedOptional,
  {
    id: "optional-parameter-added",
    class: "safe",
    title: "Calls can have one more header, query parameter or form field.",
    example: "A query parameter without `required` is added.",
    words: ({ parameter: { place, name } }) => words`Calls can have the ${[place]} ${name}.`,
  },
  {
    id: "optional-parameter-removed",
    class: "safe",
    title: "An optional header, query parameter or form field is no longer declared. Calls that have it go on working.",
    example: "A query parameter without `required` is taken out.",
    words: ({ parameter: { place, name } }) => words`The optional ${[place]} ${name} is no longer declared.`,
  },
);

function addedOptional(pairing: Pairing): Subject[] {
  return parameterPairs(pairing).flatMap(({ place, before, after }) =>
    after && !before && !after.required ? [{ place, parameter: after }] : [],
  );
}
