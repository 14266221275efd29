import { describe, expect, it } from "vitest";
import { isWrittenOut, writtenCredentials } from "../../src/policies/credentials";
import { diffPolicies } from "../../src/review/policy/policy-diff";
import { rootOf } from "./deployed";

const inbound = (policies: string) => `<policies><inbound>${policies}</inbound></policies>`;
const found = (text: string) => writtenCredentials(text, rootOf(text)).map(({ start, end }) => text.slice(start, end));

describe("a credential is found by its place", () => {
  it.each([
    ['<authentication-basic username="u" password="pw" />', "pw"],
    ['<authentication-certificate body="MIIC" password="@((string)context.Variables[&quot;p&quot;])" />', "MIIC"],
    ['<proxy url="http://p.example" username="u" password="a" />', "a"],
    ['<set-header name="Authorization"><value>Basic dTpw</value></set-header>', "Basic dTpw"],
    ['<set-header name="Ocp-Apim-Subscription-Key"><value>\n  abc\n</value></set-header>', "abc\n"],
    ['<set-header name="X-Api-Key"><value>a</value></set-header>', "a"],
    [
      '<set-header name="Authorization"><value>@("Basic " + "dTpwdw==")</value></set-header>',
      '@("Basic " + "dTpwdw==")',
    ],
    ['<set-header name="X-Amz-Security-Token"><value>a1b2</value></set-header>', "a1b2"],
    ['<set-header name="X-Vault-Token"><value>a1b2</value></set-header>', "a1b2"],
    ['<set-header name="x-functions-key"><value>a1b2</value></set-header>', "a1b2"],
    ['<set-query-parameter name="client_secret"><value>a1b2</value></set-query-parameter>', "a1b2"],
    ['<set-query-parameter name="code"><value>a1b2</value></set-query-parameter>', "a1b2"],
    ['<set-query-parameter name="subscription-key"><value>k</value></set-query-parameter>', "k"],
    ["<validate-jwt><issuer-signing-keys><key>c2VjcmV0</key></issuer-signing-keys></validate-jwt>", "c2VjcmV0"],
    ["<validate-jwt><decryption-keys><key>c2VjcmV0</key></decryption-keys></validate-jwt>", "c2VjcmV0"],
    ['<set-body>{"client_secret": "hush"}</set-body>', "hush"],
    ["<set-body>grant_type=password&amp;password=hush</set-body>", "hush"],
    ['<set-backend-service base-url="https://f.example/api?code=hush" />', "hush"],
  ])("%s", (policy, secret) => {
    expect(found(inbound(policy))).toEqual([secret]);
  });

  it.each([
    '<authentication-basic username="u" password="{{pw}}" />',
    '<set-header name="Authorization"><value>Bearer {{token}}</value></set-header>',
    '<set-header name="Authorization"><value>@("Bearer " + (string)context.Variables["token-of-service-1"])</value></set-header>',
    '<set-header name="Authorization"><value>@($"Bearer {context.Variables["token-of-service-1"]}")</value></set-header>',
    '<set-header name="Authorization" exists-action="delete" />',
    '<set-header name="X-CSRF-Token"><value>Fetch</value></set-header>',
    '<set-header name="X-Stage"><value>one</value></set-header>',
    '<set-header name="X-Country-Code"><value>DE</value></set-header>',
    '<set-header name="Idempotency-Key"><value>order-17</value></set-header>',
    '<set-header name="x-ms-documentdb-partitionkey"><value>["tenant1"]</value></set-header>',
    '<set-query-parameter name="page-token"><value>first</value></set-query-parameter>',
    '<validate-jwt><issuer-signing-keys><key certificate-id="c" /></issuer-signing-keys></validate-jwt>',
    '<set-body>@(new JObject(new JProperty("client_secret", "{{secret}}")).ToString())</set-body>',
    '<set-body>{"client_secret": "{{secret}}"}</set-body>',
  ])("and nothing in %s", (policy) => {
    expect(found(inbound(policy))).toEqual([]);
  });

  it("whatever C# works out is not known, and no credential", () => {
    expect(isWrittenOut('@(context.Request.Headers.GetValueOrDefault("Authorization", "none-of-them-1"))')).toBe(false);
  });
});

describe("a review", () => {
  it.each([
    [
      '<authentication-basic username="u" password="old-1" />',
      '<authentication-basic username="u" password="new-2" />',
    ],
    [
      '<set-header name="Authorization"><value>old-1</value></set-header>',
      '<set-header name="Authorization"><value>new-2</value></set-header>',
    ],
    ['<proxy url="https://p.example" password="old-1" />', ""],
    ["", '<set-query-parameter name="code"><value>new-2</value><value>new-3</value></set-query-parameter>'],
    ['<set-body>{"client_secret": "old-1"}</set-body>', '<set-body>{"client_secret": "new-2"}</set-body>'],
    [
      '<set-backend-service base-url="https://f.example/api?code=old-1" />',
      '<set-backend-service base-url="https://f.example/api?code=new-2" />',
    ],
    [
      "<set-body>AccountKey=old+00000000000000000000000=</set-body>",
      "<set-body>AccountKey=new+00000000000000000000000=</set-body>",
    ],
    [
      '<set-query-parameter name="code"><value>old-1</value><value>old-2</value></set-query-parameter>',
      '<set-query-parameter name="code"><value>old-1</value><value>new-2</value></set-query-parameter>',
    ],
  ])("shows neither the old nor the new one: %s, %s", (before, after) => {
    const changes = diffPolicies(inbound(before), inbound(after));
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes)).not.toMatch(/old[-+]|new[-+]/);
    expect(JSON.stringify(changes)).toContain("***");
  });
});
