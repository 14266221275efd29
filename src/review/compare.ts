import type { Declaration } from "../engine/provider";
import type { ContractChange } from "./contract/kind";
import { fingerprint } from "./fingerprint";
import { pairContracts } from "./contract/pairing";
import { contractKinds } from "./contract/kinds";
import { plan } from "./plan/plan";
import type { Step } from "./plan/step";
import type { Risk } from "./risk/kind";
import { riskKinds } from "./risk/kinds";
import { maskVersions } from "./secrets";

/** Everything that deploying one version over the other does to a stack. Holds no secret. */
export interface Comparison {
  readonly steps: readonly Step[];
  readonly contract: readonly ContractChange[];
  readonly risks: readonly Risk[];
}

/** Compares what two versions of the program declare for one stack. */
export function compare(base: readonly Declaration[], head: readonly Declaration[]): Comparison {
  const masked = maskVersions(base, head);
  const steps = plan(masked.base, masked.head);
  const pairing = pairContracts(masked.base, masked.head);
  const contract = contractKinds.flatMap((kind) => [...kind.find(pairing)]);
  const versions = { ...masked, before: pairing.before, after: pairing.after, pairing, steps };
  const risks = riskKinds.flatMap((kind) =>
    [...kind.find(versions)].map(({ place, words }): Risk => ({
      kind: kind.id,
      severity: kind.severity,
      place,
      words,
      fingerprint: fingerprint([kind.id, place, words]),
    })),
  );
  return { steps, contract, risks };
}
