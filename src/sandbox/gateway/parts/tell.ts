import { maskSecrets } from "../../../text/secrets";
import type { Call } from "../call";
import type { PolicyReader } from "../policy-reader";

const LONGEST = 500;

/** Writes what a policy tells into the gateway's log: one line, without the values of secret named values and what looks like a credential. */
export function tell(call: Call, { context }: PolicyReader, what: string): void {
  let shown = what.replace(/\s+/g, " ");
  for (const [name, secret] of context.entities.secrets) shown = shown.replaceAll(secret, `{{${name}}}`);
  call.log(maskSecrets(shown).slice(0, LONGEST));
}
