import { oneKind } from "../kind";
import { policyPairs } from "../pairing";
import type { Pairing, PolicyPair } from "../pairing";
import { words } from "../../sentence";

export const hiddenPolicy = oneKind<PolicyPair>(changed, {
  id: "hidden-policy-changed",
  class: "unknown",
  title: "A policy whose text is secret changes, so that nobody can tell here what it means for callers.",
  example: "Another text in a policy that the program builds from a secret setting.",
  words: ({ scope }) =>
    words`The policy for this ${[scope]} changes, and its text is secret: what that means for callers cannot be told.`,
});

function changed(pairing: Pairing): PolicyPair[] {
  return policyPairs(pairing).filter(({ before, after }) => before.hidden !== after.hidden);
}
