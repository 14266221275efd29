import { oneKind } from "../kind";
import type { OperationContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import type { ApiContract } from "../model/contract";
import type { ContractPlace } from "../place";
import { Overlaps } from "../overlaps";
import { answering, probeOf, routesOf, sharedProbe } from "../routing";
import type { Probe } from "../routing";
import { words } from "../../sentence";
import { callOf } from "./call";

interface Subject {
  readonly place: ContractPlace;
  readonly probe: Probe;
  readonly before: OperationContract;
  readonly after: OperationContract;
}

export const answeredByAnother = oneKind<Subject>(moved, {
  id: "answered-by-another",
  class: "unknown",
  title:
    "Calls that one operation answered are answered by another one, whose URL template suits them as well: whether it answers alike cannot be told.",
  example: "`/jobs/latest` is added beside `/jobs/{jobid}`, or two operations swap their URLs.",
  words: ({ before, after }) =>
    words`Some calls to ${callOf(before)} are answered by ${after.name} (${callOf(after)}) instead of ${before.name}: whether it answers alike cannot be told.`,
});

function moved({ apis, operations }: Pairing): Subject[] {
  const counterparts = new Map(operations.map(({ before, after }) => [before, after]));
  return apis.flatMap((pair) => movedIn(pair, counterparts));
}

function movedIn(
  { place, before, after }: Pair<ApiContract>,
  counterparts: ReadonlyMap<OperationContract, OperationContract>,
): Subject[] {
  const [old, current] = [routesOf(before.operations), routesOf(after.operations)];
  const found = new Map<string, Subject>();
  for (const probe of probes(before.operations, after.operations)) {
    const [had, has] = [answering(old, probe), answering(current, probe)];
    if (!had || !has || counterparts.get(had) === has) continue;
    found.set(`${had.id} ${has.id}`, { place: { ...place, operation: had.id }, probe, before: had, after: has });
  }
  return [...found.values()];
}

/** Calls that could find another operation than before: those of what changes, and those that suit it and something else. */
function* probes(before: readonly OperationContract[], after: readonly OperationContract[]): Iterable<Probe> {
  const [old, current] = [before, after].map((list) => new Set(list.map(callOf)));
  const all = [...before, ...after];
  const changed = all.filter((operation) => !old?.has(callOf(operation)) || !current?.has(callOf(operation)));
  if (changed.length === 0) return;
  const overlaps = new Overlaps(all);
  for (const operation of changed) {
    yield probeOf(operation);
    for (const other of overlaps.of(operation)) {
      const shared = sharedProbe(operation, other);
      if (shared) yield shared;
    }
  }
}
