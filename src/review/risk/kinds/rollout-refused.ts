import { uniqueOf } from "../../../azure/unique";
import type { Declaration } from "../../../engine/provider";
import { placeOf } from "../../contract/resource-pairs";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

const OPERATION = "azure-native:apimanagement:ApiOperation";

export const rolloutRefused: RiskKind = {
  id: "rollout-refused",
  severity: "high",
  title:
    "Azure refuses the rollout on its way: one resource would have what another one, which goes or changes later, still has.",
  example: "An operation's file is renamed without `formerIds`, or two operations swap their URLs.",
  find: ({ base, head }) => {
    const old = new Map(base.flatMap((each) => keysOf(each).map((key) => [key, each] as const)));
    const order = new Map(head.map((each, index) => [each.urn, index]));
    return head.flatMap((after, index) =>
      keysOf(after).flatMap((key) => {
        const holder = old.get(key);
        if (holder === undefined || isSame(holder, after) || givesUpBefore(holder, index, { head, order })) return [];
        return [{ place: placeOf(after), words: refusal(after, holder, order.has(holder.urn)) }];
      }),
    );
  },
};

function keysOf({ type, inputs, custom }: Declaration): string[] {
  const value = custom ? uniqueOf(type)?.valueOf(inputs) : undefined;
  return value === undefined ? [] : [`${type} ${value}`];
}

const isSame = (before: Declaration, after: Declaration): boolean => [after.urn, ...after.aliases].includes(before.urn);

interface Head {
  readonly head: readonly Declaration[];
  readonly order: ReadonlyMap<string, number>;
}

/** Operations of an API are written one after the other, in their order; what goes is deleted at the end, and anything else in no order. */
function givesUpBefore(holder: Declaration, index: number, { head, order }: Head): boolean {
  const at = order.get(holder.urn);
  const now = at === undefined ? undefined : head[at];
  return (
    now !== undefined &&
    at !== undefined &&
    at < index &&
    now.type === OPERATION &&
    keysOf(now).join() !== keysOf(holder).join()
  );
}

function refusal(after: Declaration, holder: Declaration, stays: boolean): FoundRisk["words"] {
  const what = uniqueOf(after.type)?.what ?? "";
  return words`${after.name} gets the ${[what]} of ${holder.name} while that still has it, which Azure refuses. ${remedy(after, holder, stays)}`;
}

function remedy({ type }: Declaration, holder: Declaration, stays: boolean): Sentence {
  const { operation } = placeOf(holder);
  if (!stays && type === OPERATION && operation !== undefined) {
    return words`If it is the same operation under another name, say ${`formerIds: [${operation}]`} in its file.`;
  }
  return ["Roll it out in two steps: first take it from the one, then give it to the other."];
}
