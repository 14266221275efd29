import { opposites } from "../kind";
import { joinBy, policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import type { ContractPlace } from "../place";
import { words } from "../../sentence";
import type { Answer } from "../model/policy-contract";

interface Subject {
  readonly place: ContractPlace;
  readonly answer: Answer;
}

export const answer = opposites<Subject>(
  answered,
  {
    id: "answered-by-policy",
    class: "breaking",
    title: "A policy answers every call in the backend's place.",
    example: "`<mock-response />` or `<return-response>` is added to a policy.",
    words: ({ answer: { element, section } }) =>
      words`${element} in ${section} answers every call: callers no longer get the backend's answer.`,
  },
  {
    id: "no-longer-answered-by-policy",
    class: "unknown",
    title: "A policy that answered every call is gone: whether what answers now answers alike cannot be told.",
    example: "`<mock-response />` is taken out of a policy.",
    words: ({ answer: { element, section } }) =>
      words`${element} in ${section} no longer answers every call: whether what answers now answers alike cannot be told.`,
  },
);

function answered(pairing: Pairing): Subject[] {
  return policyPairs(pairing).flatMap(({ place, before, after }) =>
    joinBy(before.answers, after.answers, ({ section, element }) => `${section} ${element}`).flatMap((pair) =>
      pair.after && !pair.before ? [{ place, answer: pair.after }] : [],
    ),
  );
}
