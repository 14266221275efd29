import { BlockList, isIP } from "node:net";
import { failure } from "../../../sandbox/gateway/answers";
import type { PolicyReader, PolicyType } from "../../../sandbox/gateway/policy-reader";

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function isAddress(reader: PolicyReader, text: string): boolean {
  if (isIP(text) !== 0) return true;
  reader.complain(`needs an IP address, got "${text}"`);
  return false;
}

function readAddresses(reader: PolicyReader): BlockList {
  const list = new BlockList();
  for (const child of reader.children("address")) {
    const address = child.finished(() => child.literal());
    if (isAddress(child, address)) list.addAddress(address, family(address));
  }
  for (const child of reader.children("address-range")) {
    const [from, to] = child.finished(() => [child.required("from"), child.required("to")] as const);
    if (isAddress(child, from) && isAddress(child, to)) list.addRange(from, to, family(from));
  }
  return list;
}

/** Lets calls in, or keeps them out, by the caller's address. */
export const gateway: PolicyType = {
  compile(reader) {
    const allow = reader.oneOf("action", ["allow", "forbid"], "allow") === "allow";
    const addresses = readAddresses(reader);
    return {
      run({ request: { clientAddress } }) {
        if (addresses.check(clientAddress, family(clientAddress)) === allow) return undefined;
        const words = allow
          ? {
              reason: "CallerIpNotAllowed",
              message: `Caller IP address ${clientAddress} is not allowed. Access denied.`,
            }
          : { reason: "CallerIpBlocked", message: "Caller IP address is blocked. Access denied." };
        return failure(403, "Forbidden", { source: "ip-filter", ...words });
      },
    };
  },
};
