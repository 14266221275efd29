import { oneKind } from "../kind";
import type { ContractPlace } from "../place";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

export const gatewayHost = oneKind<{ readonly place: ContractPlace }>(moved, {
  id: "gateway-host-changed",
  class: "breaking",
  title: "The gateway has another host name: every call to the old one fails.",
  example: "`serviceName` becomes another one, or a service with a made-up name is replaced.",
  words: () => words`The gateway gets another host name: every call to the old one fails.`,
});

function moved({ before, after }: Pairing): { readonly place: ContractPlace }[] {
  const had = before.serviceName !== "" && after.serviceName !== "";
  return had && before.serviceName !== after.serviceName ? [{ place: {} }] : [];
}
