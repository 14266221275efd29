import { SUBSCRIPTION_KEY } from "../../../azure/names";
import { callerMeaning } from "../../../policies/callers";
import { findExpressions } from "../../../policies/expressions";
import type { ApiContract } from "../../contract/model/contract";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { policyPairs } from "../../contract/pairing";
import type { Pairing } from "../../contract/pairing";
import type { PolicyElement } from "../../policy/policy-element";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const credentialsPassedOn: RiskKind = {
  id: "credentials-passed-on",
  severity: "high",
  title: "A policy reads a credential of its callers, or asks for one of the service's own: somebody else may get it.",
  example:
    "`<value>@(context.Subscription.PrimaryKey)</value>`, or `<authentication-managed-identity … />` is added to a policy.",
  find: ({ pairing }) => {
    const names = keyNames(pairing);
    return policyPairs(pairing).flatMap(({ place, scope, before, after }): FoundRisk[] => {
      const known = new Set(readers(before, names));
      return [...new Set(readers(after, names))]
        .filter((reader) => !known.has(reader))
        .map((reader) => ({
          place,
          words: words`The policy for this ${[scope]} gets at a credential in ${elementOf(reader)}: read where it goes.`,
        }));
    });
  },
};

/** Under which callers send their keys. */
function keyNames({ before, after }: Pairing): readonly string[] {
  const named = [before, after].flatMap(({ apis }) =>
    apis.flatMap(({ keyHeader, keyQuery }: ApiContract) => [keyHeader, keyQuery]),
  );
  return [...new Set([...Object.values(SUBSCRIPTION_KEY), ...named, "Authorization"])].map((name) =>
    name.toLowerCase(),
  );
}

const SUBSCRIPTION_KEYS = /\bSubscription\s*\??\s*\.\s*(?:Primary|Secondary)?Key\b/;

/** Each element that gets at a credential: its name and what it does so with. */
function readers({ elements }: PolicyContract, names: readonly string[]): string[] {
  return elements.flatMap((element) => {
    const own = callerMeaning(element.name)?.kind === "authenticates" ? [JSON.stringify(element.attributes)] : [];
    const code = textsOf(element)
      .flatMap(expressionsIn)
      .filter((text) => readsCredential(text, names));
    return [...own, ...code].map((what) => `${element.name} ${what}`);
  });
}

const elementOf = (reader: string): string => reader.split(" ")[0] ?? "";

const textsOf = ({ attributes, children }: PolicyElement): readonly string[] => [
  ...Object.values(attributes),
  ...children.filter((child) => typeof child === "string"),
];

const expressionsIn = (text: string): string[] =>
  findExpressions(text).map(({ start, end }) => text.slice(start, end ?? text.length));

function readsCredential(code: string, names: readonly string[]): boolean {
  const strings = [...code.matchAll(/"([^"]*)"/g)].map(([, content = ""]) => content.toLowerCase());
  return SUBSCRIPTION_KEYS.test(code) || strings.some((content) => names.includes(content));
}
