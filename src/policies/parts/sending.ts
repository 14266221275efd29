import { textChild } from "../rule";

/** What makes up a request of its own. */
export const sending = {
  children: { "set-url": textChild({ maximum: 1, carries: true }) },
  content: [
    "set-method",
    "set-header",
    "set-body",
    "authentication-certificate",
    "authentication-managed-identity",
    "proxy",
  ],
};
