import { describe, expect, it } from "vitest";
import { compare } from "../../src/review/compare";
import { api, AZURE, declaration } from "./declaration";

function program(check: string) {
  const value = `<policies><inbound><base />${check}</inbound></policies>`;
  return [api("a"), declaration(`${AZURE}ApiPolicy`, "a", { apiId: "a", policyId: "policy", value })];
}

const kindsOf = (before: string, after: string): string[] =>
  compare(program(before), program(after)).contract.map(({ kind }) => kind);

const jwt = (inner: string, attributes = ""): string =>
  `<validate-jwt header-name="X-Token"${attributes}><openid-config url="https://login.example.com" />${inner}</validate-jwt>`;
const audiences = (...names: readonly string[]): string =>
  `<audiences>${names.map((name) => `<audience>${name}</audience>`).join("")}</audiences>`;
const keys = (...ids: readonly string[]): string =>
  `<issuer-signing-keys>${ids.map((id) => `<key id="${id}" certificate-id="${id}" />`).join("")}</issuer-signing-keys>`;
const claim = '<required-claims><claim name="role"><value>caller</value></claim></required-claims>';
const addresses = (action: string, ...list: readonly string[]): string =>
  `<ip-filter action="${action}">${list.map((each) => `<address>${each}</address>`).join("")}</ip-filter>`;

const graphql = (attributes: string): string => `<validate-graphql-request error-variable-name="e"${attributes} />`;
const content = (size: number, action: string): string =>
  `<validate-content unspecified-content-type-action="prevent" max-size="${size}" size-exceeded-action="${action}" />`;
const safety = (...categories: readonly string[]): string =>
  `<llm-content-safety backend-id="b"><categories>${categories.map((name) => `<category name="${name}" threshold="4" />`).join("")}</categories></llm-content-safety>`;

describe("a check that stands in both versions lets", () => {
  it.each([
    ["one more audience", jwt(audiences("a")), jwt(audiences("a", "b"))],
    ["any audience", jwt(audiences("a")), jwt("")],
    ["tokens without a claim", jwt(claim), jwt("")],
    ["tokens without a signature", jwt(""), jwt("", ' require-signed-tokens="false"')],
    ["tokens of one more key", jwt(keys("a")), jwt(keys("a", "b"))],
    ["deeper queries", graphql(' max-depth="4"'), graphql(' max-depth="8"')],
    ["larger bodies", content(1024, "prevent"), content(4096, "prevent")],
    ["one more address", addresses("allow", "192.0.2.1"), addresses("allow", "192.0.2.1", "192.0.2.2")],
    ["an address that was forbidden", addresses("forbid", "192.0.2.1", "192.0.2.2"), addresses("forbid", "192.0.2.1")],
  ])("more through: %s; and fewer on the way back", (_, before, after) => {
    expect(kindsOf(before, after)).toEqual(["check-loosened"]);
    expect(kindsOf(after, before)).toEqual(["check-tightened"]);
  });

  it.each([
    ["the only key goes beside those of an openid-config", jwt(keys("a")), jwt("")],
    ["the last allowed address goes", addresses("allow", "192.0.2.1"), addresses("allow")],
    ["an audience takes the place of another", jwt(audiences("a")), jwt(audiences("b"))],
    ["the filter is turned around", addresses("allow", "192.0.2.1"), addresses("forbid", "192.0.2.1")],
    ["refused calls get another status", jwt(""), jwt("", ' failed-validation-httpcode="403"')],
    ["a limit goes for which there may be a default", graphql(' max-depth="8"'), graphql("")],
    ["bodies are looked into that were let pass for their size", content(1024, "ignore"), content(4096, "ignore")],
    ["what is looked for without categories is not known", safety("Hate"), safety("Hate", "Sexual")],
    ["an expression decides", jwt(""), jwt("", ' require-signed-tokens="@(true)"')],
  ])("others through, as far as anybody knows: %s; and so on the way back", (_, before, after) => {
    expect(kindsOf(before, after)).toEqual(["check-changed"]);
    expect(kindsOf(after, before)).toEqual(["check-changed"]);
  });
});
