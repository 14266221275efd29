import { sample } from "fast-check";
import { expect, it } from "vitest";
import { compare } from "../../src/review/compare";
import type { ContractChange } from "../../src/review/contract/kind";
import { answersOf, keyOf } from "./gateway-answers";
import type { Answer, Call } from "./gateway-answers";
import { versionPairs } from "./random-versions";

const PAIRS = Number(process.env.REVIEW_PAIRS ?? 300);

const TARGETS: readonly (readonly [method: string, url: string])[] = [
  ["POST", "/a/one?v=1"],
  ["POST", "/a/one?v=2&w=3"],
  ["POST", "/a/one"],
  ["GET", "/a/one?v=1"],
  ["PUT", "/a/one?v=1"],
  ["GET", "/a/two/7"],
  ["GET", "/a/two/7/more"],
  ["GET", "/a/nothing"],
  ["GET", "/b/ping"],
  ["HEAD", "/b/ping"],
];

const VARIANTS: readonly ((index: number) => Readonly<Record<string, string>>)[] = [
  (index) => ({ "Ocp-Apim-Subscription-Key": keyOf(index), "X-Team": "blue", "Content-Type": "application/json" }),
  () => ({}),
  (index) => ({ "Ocp-Apim-Subscription-Key": keyOf(index), "X-Team": "red", "Content-Type": "text/csv" }),
  (index) => ({ "Ocp-Apim-Subscription-Key": keyOf(index), Origin: "https://one.example.com" }),
];

const one = (method: string, url: string, headers: Call["headers"]): Call => ({
  method,
  url,
  headers,
  ...(["POST", "PUT"].includes(method) ? { body: '{"a":1}' } : {}),
});

/** Each target in several ways, a browser's question, and more calls with one key than limits let through. */
const CALLS: readonly Call[] = [
  ...TARGETS.flatMap(([method, url], index) =>
    VARIANTS.map((headers, each) => one(method, url, headers(index * VARIANTS.length + each))),
  ),
  one("OPTIONS", "/a/one?v=1", { Origin: "https://one.example.com", "Access-Control-Request-Method": "POST" }),
  one("OPTIONS", "/a/one?v=1", { Origin: "https://two.example.com", "Access-Control-Request-Method": "POST" }),
  one("POST", `/a/one?v=1&subscription-key=${keyOf(90)}`, { "X-Team": "blue" }),
  one("POST", `/a/one?v=1&key=${keyOf(91)}`, { "X-Team": "blue" }),
  one("POST", "/a/one?v=1", { "X-Key": keyOf(92), "X-Team": "blue" }),
  ...Array.from({ length: 5 }, () =>
    one("POST", "/a/one?v=1", { "Ocp-Apim-Subscription-Key": keyOf(93), "X-Team": "blue" }),
  ),
];

/**
 * What the review does not say of the API although callers of it see it. That callers are safe is not enough where a call that succeeded gets
 * another status or body.
 */
function lie(call: Call, [before, after]: readonly [Answer, Answer], contract: readonly ContractChange[]): string[] {
  if (before.text === after.text) return [];
  const api = call.url.split(/[/?]/)[1];
  const claims = contract.filter(
    ({ place, class: changeClass }) => changeClass !== "documentation" && (place.api ?? api) === api,
  );
  const isOtherAnswer = before.status < 400 && (before.status !== after.status || before.body !== after.body);
  const isSaid = claims.some(
    ({ class: changeClass }) => !isOtherAnswer || changeClass === "breaking" || changeClass === "unknown",
  );
  return isSaid ? [] : [`${call.method} ${call.url} ${JSON.stringify(call.headers)}: ${before.text} → ${after.text}`];
}

it(`no review of ${PAIRS} pairs of versions hides what callers see at the gateway`, async () => {
  const pairs = sample(versionPairs, { numRuns: PAIRS, seed: 14 });
  const answers = await answersOf(pairs.flat(), CALLS);
  let differing = 0;
  const lies = pairs.flatMap(([before, after], index) => {
    const [old, current] = [answers[2 * index] ?? [], answers[2 * index + 1] ?? []];
    const { contract } = compare(before, after);
    const found = CALLS.flatMap((call, place) => {
      const pair = [old[place], current[place]] as readonly [Answer, Answer];
      differing += pair[0].text === pair[1].text ? 0 : 1;
      return lie(call, pair, contract);
    });
    return found.length === 0
      ? []
      : [
          {
            index,
            first: found[0],
            contract: contract.map((each) => `${each.class} ${each.kind} ${JSON.stringify(each.place)}`),
          },
        ];
  });
  expect(lies).toEqual([]);
  // Else nothing is proved.
  expect(differing).toBeGreaterThan(PAIRS * 5);
});
