import type { Declaration } from "../../../engine/provider";
import { recordIn } from "../../../text/records";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, RiskKind } from "../kind";

export const weakTls: RiskKind = {
  id: "weak-tls",
  severity: "medium",
  title: "The gateway takes protocols or ciphers that are known to be broken.",
  example: 'A `customProperties` key for TLS 1.0 becomes `"true"`.',
  find: ({ base, head }) => newly(base, head, weakSettings),
};

/** Microsoft.ApiManagement's names for what is off in every new service. */
const WEAK = /\.(?:Ssl30|Tls10|Tls11|TripleDes168)$/;

function weakSettings(declarations: readonly Declaration[]): Dangers {
  const services = declarations.filter(({ type }) => type === "azure-native:apimanagement:ApiManagementService");
  return dangers(
    services.flatMap(({ inputs: { customProperties } }) =>
      Object.entries(recordIn(customProperties))
        .filter(([key, value]) => WEAK.test(key) && String(value).toLowerCase() === "true")
        .map(([key]) => ({ place: {}, words: words`The service switches ${key} on.` })),
    ),
  );
}
