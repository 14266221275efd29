import { between, child, flag, integer, literal, oneOf, policy, required, text } from "../rule";

const everywhere = ["inbound", "backend", "outbound", "on-error"] as const;

export const flow = {
  base: policy({ sections: everywhere, once: "section" }),
  choose: policy({
    sections: everywhere,
    children: {
      when: child({ minimum: 1, attributes: { condition: required(flag) }, content: "policies" }),
      otherwise: child({ maximum: 1, content: "policies" }),
    },
  }),
  "include-fragment": policy({ sections: everywhere, attributes: { "fragment-id": required(literal(text)) } }),
  retry: policy({
    sections: everywhere,
    attributes: {
      condition: required(flag),
      count: required(between(integer, 1, 50)),
      interval: required(between(integer, 0)),
      "max-interval": between(integer, 1),
      delta: between(integer, 1),
      "first-fast-retry": flag,
    },
    content: "policies",
  }),
  wait: policy({
    sections: everywhere,
    attributes: { for: oneOf("all", "any") },
    content: [
      "send-request",
      "cache-lookup-value",
      "cache-store-value",
      "choose",
      "forward-request",
      "authentication-managed-identity",
    ],
  }),
};
