import { opposites } from "../kind";
import type { ApiContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";

export const keyRequirement = opposites<Pair<ApiContract>>(
  nowRequired,
  {
    id: "key-now-required",
    class: "breaking",
    title: "An API asks for a subscription key: calls without one get 401 Access Denied.",
    example: "`subscriptionRequired: false` is taken out of `api.yaml`.",
    words: ({ after }) =>
      words`The API now asks for a subscription key in the header ${after.keyHeader}: calls without one get 401 Access Denied.`,
  },
  {
    id: "key-no-longer-required",
    class: "safe",
    title: "An API no longer asks for a subscription key.",
    example: "`subscriptionRequired: false` is added to `api.yaml`.",
    words: () => words`The API no longer asks for a subscription key.`,
  },
);

function nowRequired({ apis }: Pairing): Pair<ApiContract>[] {
  return apis.filter(({ before, after }) => !before.keyRequired && after.keyRequired);
}
