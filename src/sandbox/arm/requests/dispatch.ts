import { page } from "../../../text/pages";
import { checkApiVersion } from "./api-versions";
import { ArmError } from "../basics/errors";
import { parseArmPath } from "../basics/ids";
import type { ArmPath } from "../basics/ids";
import { answerWord, listCollection, read } from "./read";
import { notAllowed } from "./not-allowed";
import { remove } from "./remove";
import { routeOf } from "./routes";
import { refuseWithin } from "./parents";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import { ROOT } from "../types";
import { targetOf } from "./target";
import type { ResourceTarget, Target } from "./target";
import type { Verb } from "../../../azure/types/row";
import type { Answer } from "../types/common/resource-type";
import { writeResource } from "./write";

/** What a path without a provider belongs to. */
const ROOT_NAMESPACE = ROOT.type.split("/")[0] ?? "";

const isPolling = ({ query }: ArmRequest) => query.has("asyncId");

function checkSubscription({ context }: ArmCore, { subscription }: ArmPath): void {
  if (subscription === undefined || subscription.toLowerCase() === context.subscriptionId) return;
  throw new ArmError(404, "SubscriptionNotFound", `The subscription '${subscription}' could not be found.`);
}

async function resourceAnswer(core: ArmCore, request: ArmRequest, target: ResourceTarget): Promise<Answer> {
  const { method } = request;
  const isAllowed = target.type.verbs.includes(method as Verb) || (method === "GET" && isPolling(request));
  if (!isAllowed) throw notAllowed(request, target.id);
  switch (method) {
    case "GET":
    case "HEAD":
      return read(core, request, target);
    case "PUT":
    case "PATCH":
      return writeResource(core, request, target);
    default:
      return remove(core, request, target);
  }
}

/** Answers one request to Resource Manager below `/subscriptions` or `/providers`. Throws ArmError for what it refuses. */
export async function dispatch(core: ArmCore, request: ArmRequest): Promise<Answer> {
  const path = parseArmPath(request.path);
  checkSubscription(core, path);
  checkApiVersion(request.query, path.namespace ?? ROOT_NAMESPACE);
  const route = routeOf(path.all);
  if (route?.methods.includes(request.method)) return route.answer(core, request);
  const { subscription, group } = path;
  if (subscription === undefined || group === undefined)
    throw route ? notAllowed(request, request.path) : nothing(request);
  return targetAnswer(core, request, targetOf(core.context.store, { ...path, subscription, group }));
}

async function targetAnswer(core: ArmCore, request: ArmRequest, target: Target): Promise<Answer> {
  refuseWithin(core.context.store, target.type, target.parents);
  if (target.kind === "resource") return resourceAnswer(core, request, target);
  if (target.kind === "word") return answerWord(core, request, target);
  if (request.method !== "GET") throw notAllowed(request, target.id);
  return listCollection(core, request, target);
}

const nothing = ({ path }: ArmRequest) =>
  new ArmError(404, "NotFound", `The sandbox has nothing at ${path}. What it has is listed in ${page("sandbox.md")}.`);
