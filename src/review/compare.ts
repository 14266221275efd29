import type { Declaration } from "../engine/provider";
import type { ContractChange } from "./contract/kind";
import { pairContracts } from "./contract/pairing";
import { readContract } from "./contract/model/read-contract";
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
  const [before, after] = [readContract(masked.base), readContract(masked.head)];
  const pairing = pairContracts(before, after);
  const contract = contractKinds.flatMap((kind) => [...kind.find(pairing)]);
  const versions = { ...masked, before, after, pairing, steps };
  const risks = riskKinds.flatMap((kind) => [...kind.find(versions)].map((risk) => ({ kind: kind.id, ...risk })));
  return { steps, contract, risks };
}
