import type { ArmRequest } from "../basics/request";
import type { JsonObject } from "../basics/json";
import { ROOT, TRACKED } from "../types";
import type { Answer } from "../types/common/resource-type";
import { ACCEPTED_API_VERSIONS } from "./api-versions";
import { listOf, location, provider, resourcesOfGroup, resourcesWithin, subscriptionView, tenant } from "./inventory";
import { MAIN_REGIONS } from "../../../azure/regions";
import { checkName, deleted, listDeleted, operationResult, operationStatus } from "./service-scope";
import type { Handler } from "./service-scope";

const ok = (body: JsonObject): Answer => ({ status: 200, body });

const providers: Handler = ({ context }) =>
  ok({ value: Object.keys(ACCEPTED_API_VERSIONS).map((each) => provider(context, each)) });

const providerNamed: Handler = ({ context }, _request, names) => ok(provider(context, names.at(-1) ?? ""));

const SUBSCRIPTION = "/subscriptions/*";
const MANAGEMENT = `${SUBSCRIPTION}/providers/microsoft.apimanagement`;

/** Paths that name no resource in a group, in lower case, `*` for any one word; the methods that each has; and who answers. */
const ROUTES: readonly (readonly [path: string, methods: readonly string[], handler: Handler])[] = [
  ["/subscriptions", ["GET"], ({ context }) => ok({ value: [subscriptionView(context)] })],
  ["/tenants", ["GET"], ({ context }) => ok({ value: [tenant(context)] })],
  ["/providers", ["GET"], providers],
  ["/providers/*", ["GET"], providerNamed],
  [SUBSCRIPTION, ["GET"], ({ context }) => ok(subscriptionView(context))],
  [
    `${SUBSCRIPTION}/locations`,
    ["GET"],
    ({ context }) => ok({ value: MAIN_REGIONS.map((each) => location(context.subscriptionId, each)) }),
  ],
  [`${SUBSCRIPTION}/providers`, ["GET"], providers],
  [`${SUBSCRIPTION}/providers/*`, ["GET"], providerNamed],
  [`${SUBSCRIPTION}/providers/*/register`, ["POST"], providerNamed],
  [
    `${SUBSCRIPTION}/resources`,
    ["GET"],
    (core, request, [id = ""]) => resourcesWithin(core, request, `/subscriptions/${id}`),
  ],
  [`${SUBSCRIPTION}/resourcegroups`, ["GET"], (core, request) => listOf(core, request, ROOT.type)],
  [
    `${SUBSCRIPTION}/resourcegroups/*/resources`,
    ["GET"],
    (core, request, [, group = ""]) => resourcesOfGroup(core, request, group),
  ],
  ...TRACKED.map(
    ({ type }) =>
      [
        `${SUBSCRIPTION}/providers/${type.toLowerCase()}`,
        ["GET"],
        (core: Parameters<Handler>[0], request: ArmRequest) => listOf(core, request, type),
      ] as const,
  ),
  [`${MANAGEMENT}/checknameavailability`, ["POST"], checkName],
  [`${MANAGEMENT}/deletedservices`, ["GET"], listDeleted],
  [`${MANAGEMENT}/locations/*/deletedservices/*`, ["GET", "DELETE"], deleted],
  [`${MANAGEMENT}/locations/*/operationstatuses/*`, ["GET"], operationStatus],
  [`${MANAGEMENT}/locations/*/operationresults/*`, ["GET"], operationResult],
];

/** Whether a path, in words, is one of a route's. */
function fits(route: string, words: readonly string[]): boolean {
  const parts = route.split("/").slice(1);
  return parts.length === words.length && parts.every((part, index) => part === "*" || part === words[index]);
}

export interface Route {
  readonly methods: readonly string[];
  readonly answer: (core: Parameters<Handler>[0], request: ArmRequest) => Promise<Answer> | Answer;
}

/** The route of a path, in decoded words; undefined where there is none. */
export function routeOf(words: readonly string[]): Route | undefined {
  const lower = words.map((word) => word.toLowerCase());
  const found = ROUTES.find(([route]) => fits(route, lower));
  if (!found) return undefined;
  const [route, methods, handler] = found;
  const stars = route
    .split("/")
    .slice(1)
    .map((part) => part === "*");
  const names = words.filter((_, index) => stars[index]);
  return { methods, answer: (core, request) => handler(core, request, names) };
}
