import { oneKind } from "../kind";
import type { ApiContract } from "../model/contract";
import { scalarText } from "../model/operation-parts";
import type { Pair, Pairing } from "../pairing";
import { same } from "../../plan/property-diff";
import { words } from "../../sentence";

export const backendUrl = oneKind<Pair<ApiContract>>(moved, {
  id: "backend-url-changed",
  class: "unknown",
  title: "Another backend answers the calls: whether it answers as the old one did cannot be told.",
  example: "`serviceUrl: https://ussouthcentral.services.azureml.net` becomes another URL.",
  words: ({ before, after }) =>
    words`Calls are answered by ${urlOf(after)} instead of ${urlOf(before)}: whether it answers alike cannot be told.`,
});

const urlOf = ({ serviceUrl }: ApiContract): string => scalarText(serviceUrl) || "(nowhere)";

function moved({ apis }: Pairing): Pair<ApiContract>[] {
  return apis.filter(({ before, after }) => !same(before.serviceUrl, after.serviceUrl));
}
