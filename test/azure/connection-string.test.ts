import { describe, expect, it } from "vitest";
import { parseConnectionString } from "../../src/azure/connection-string";

const KEY = "a2V5LW9mLWFuLWFjY291bnQ=";
const guides = `DefaultEndpointsProtocol=https;AccountName=demo1;AccountKey=${KEY}`;

describe("parseConnectionString", () => {
  it.each([
    [guides, "https://demo1.blob.core.windows.net"],
    [`${guides};EndpointSuffix=core.chinacloudapi.cn`, "https://demo1.blob.core.chinacloudapi.cn"],
    [`AccountKey=${KEY}; accountname=demo1 ;`, "https://demo1.blob.core.windows.net"],
    [guides.replace("https", "http"), "http://demo1.blob.core.windows.net"],
    [`${guides};BlobEndpoint=http://127.0.0.1:10000/demo1/`, "http://127.0.0.1:10000/demo1"],
  ])("reads the account in %s", (text, endpoint) => {
    expect(parseConnectionString(text)).toEqual({ endpoint, credential: { account: "demo1", key: KEY } });
  });

  it.each(["sv=1&sig=a%3D", "?sv=1&sig=a%3D"])("reads the shared access signature %s", (sas) => {
    const text = `BlobEndpoint=https://demo1.blob.core.windows.net/;SharedAccessSignature=${sas}`;
    expect(parseConnectionString(text)).toEqual({
      endpoint: "https://demo1.blob.core.windows.net",
      credential: { sas: "sv=1&sig=a%3D" },
    });
  });

  it.each([
    ["", "no valid AccountName"],
    ["secret", "no valid AccountName"],
    ["AccountName=Not-One;AccountKey=c2VjcmV0", "no valid AccountName"],
    ["DefaultEndpointsProtocol=ftp;AccountName=demo1;AccountKey=c2VjcmV0", "neither http nor https"],
    ["AccountName=demo1", "no AccountKey in base64"],
    ["AccountName=demo1;AccountKey=not secret", "no AccountKey in base64"],
    ["BlobEndpoint=https://x.example.com;AccountKey=c2VjcmV0", "no AccountName"],
    ["BlobEndpoint=secret;AccountName=demo1;AccountKey=c2VjcmV0", "not an http or https URL"],
    ["BlobEndpoint=file:///secret;AccountName=demo1;AccountKey=c2VjcmV0", "not an http or https URL"],
  ])("refuses %j without quoting it", (text, reason) => {
    expect(() => parseConnectionString(text)).toThrow(reason);
    expect(() => parseConnectionString(text)).not.toThrow(/secret|c2VjcmV0|Not-One/);
  });
});
