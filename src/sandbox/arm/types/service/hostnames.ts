import { gatewayHost } from "../../../../azure/names";
import { recordsIn } from "../../../../text/records";
import type { JsonObject } from "../../basics/json";

/** What came with a certificate and is never shown or kept. */
function withoutSecrets({
  encodedCertificate: _certificate,
  certificatePassword: _password,
  ...others
}: JsonObject): JsonObject {
  return others;
}

const custom = (sent: JsonObject): JsonObject => ({
  negotiateClientCertificate: false,
  defaultSslBinding: false,
  certificateSource: sent["keyVaultId"] === undefined ? "Custom" : "KeyVault",
  ...withoutSecrets(sent),
});

/** The host names of a service: its own first, which serves clients without SNI unless another one does. */
export function hostnames(serviceName: string, sent: unknown): readonly JsonObject[] {
  const hostName = gatewayHost(serviceName.toLowerCase());
  const others = recordsIn(sent).filter((each) => each["hostName"] !== hostName);
  const hasOtherDefault = others.some((each) => each["type"] === "Proxy" && each["defaultSslBinding"] === true);
  const own = {
    type: "Proxy",
    hostName,
    negotiateClientCertificate: false,
    defaultSslBinding: !hasOtherDefault,
    certificateSource: "BuiltIn",
  };
  return [own, ...others.map(custom)];
}

/** The additional certificates of a service without what is secret of them. */
export const certificates = (sent: unknown): readonly JsonObject[] => recordsIn(sent).map(withoutSecrets);

/** Additional regions once the service runs; all of them have the one local gateway. */
export function regions(sent: unknown, gatewayUrl: string): readonly JsonObject[] {
  return recordsIn(sent).map((region) => ({
    disableGateway: false,
    ...region,
    gatewayRegionalUrl: gatewayUrl,
    publicIPAddresses: ["127.0.0.1"],
  }));
}
