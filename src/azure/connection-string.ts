import { STORAGE_SUFFIX } from "./names";

/** A storage account's blob service as a connection string names it: with the account's key, or with a shared access signature. */
export interface StorageAccount {
  /** Public endpoint without trailing slash, such as `https://demo.blob.core.windows.net`. */
  readonly endpoint: string;
  readonly credential: { readonly account: string; readonly key: string } | { readonly sas: string };
}

function fields(text: string): Map<string, string> {
  const pairs = text.split(";").filter((pair) => pair.trim() !== "");
  return new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf("=");
      return [pair.slice(0, equals).trim().toLowerCase(), pair.slice(equals + 1).trim()];
    }),
  );
}

function publicEndpoint(settings: Map<string, string>): string {
  const account = settings.get("accountname");
  if (account === undefined || !/^[a-z\d]{3,24}$/.test(account))
    throw new Error("the connection string has no valid AccountName");
  const protocol = settings.get("defaultendpointsprotocol") ?? "https";
  if (!/^https?$/.test(protocol))
    throw new Error("the connection string's DefaultEndpointsProtocol is neither http nor https");
  return `${protocol}://${account}.blob.${settings.get("endpointsuffix") ?? STORAGE_SUFFIX}`;
}

function checkedEndpoint(endpoint: string): string {
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : "")) {
    throw new Error("the connection string's blob endpoint is not an http or https URL");
  }
  return endpoint.replace(/\/+$/, "");
}

/**
 * Reads an Azure Storage connection string; unlike the Azure SDK's own reader it takes the guide's short form,
 * `DefaultEndpointsProtocol=…;AccountName=…;AccountKey=…`, whose endpoint suffix is core.windows.net.
 * Throws with a reason that quotes nothing, since the string is a secret.
 */
export function parseConnectionString(text: string): StorageAccount {
  const settings = fields(text);
  const endpoint = checkedEndpoint(settings.get("blobendpoint") ?? publicEndpoint(settings));
  const [account, key, sas] = ["accountname", "accountkey", "sharedaccesssignature"].map((name) => settings.get(name));
  if (sas) return { endpoint, credential: { sas: sas.replace(/^\?/, "") } };
  if (!account) throw new Error("the connection string has no AccountName");
  if (!key || !/^[A-Za-z\d+/]+={0,2}$/.test(key)) throw new Error("the connection string has no AccountKey in base64");
  return { endpoint, credential: { account, key } };
}
