import { STARTER_POLICY } from "../../../../azure/starter";

const crlf = (...lines: readonly string[]) => lines.join("\r\n");

const IMPORTANT = (...advice: readonly string[]) =>
  crlf("<!--", "    IMPORTANT:", ...advice.map((each) => `    - ${each}`), "-->");

// The very text that a new service has: azure-native creates a global policy only over it (its defaultResourcesState.go).
export const GLOBAL_POLICY = crlf(
  IMPORTANT(
    "Policy elements can appear only within the <inbound>, <outbound>, <backend> section elements.",
    "Only the <forward-request> policy element can appear within the <backend> section element.",
    "To apply a policy to the incoming request (before it is forwarded to the backend service), place a corresponding policy element within the <inbound> section element.",
    "To apply a policy to the outgoing response (before it is sent back to the caller), place a corresponding policy element within the <outbound> section element.",
    "To add a policy position the cursor at the desired insertion point and click on the round button associated with the policy.",
    "To remove a policy, delete the corresponding policy statement from the policy document.",
    "Policies are applied in the order of their appearance, from the top down.",
  ),
  "<policies>",
  "\t<inbound></inbound>",
  "\t<backend>",
  "\t\t<forward-request />",
  "\t</backend>",
  "\t<outbound></outbound>",
  "</policies>",
);

export const STARTER_DOCUMENT = crlf(
  IMPORTANT(
    "Policy elements can appear only within the <inbound>, <outbound>, <backend> section elements.",
    "To apply a policy to the incoming request (before it is forwarded to the backend service), place a corresponding policy element within the <inbound> section element.",
    "Policies are applied in the order of their appearance, from the top down.",
  ),
  STARTER_POLICY,
);
