import { parseBody } from "./body";
import { plain } from "../basics/json";
import { ArmError } from "../basics/errors";
import { parentOf } from "../basics/ids";
import { listPage } from "../answers/list";
import { requireParents, requireResource } from "./parents";
import { resultAnswer } from "../long-running/polling";
import { etagHeader } from "./preconditions";
import { notAllowed } from "./not-allowed";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import type { StoredResource } from "../store/resource";
import { find } from "./target";
import type { ResourceTarget, Target } from "./target";
import { resourceTypesOf, resourceTypeOf } from "../types";
import type { Answer } from "../types/common/resource-type";
import { listedView, readOf, view, viewerOf } from "../answers/view";

/** GET and HEAD of one resource. */
export function read(core: ArmCore, request: ArmRequest, target: ResourceTarget): Answer {
  const asyncId = request.query.get("asyncId");
  const operation = asyncId === null ? undefined : core.operations.find(asyncId);
  if (operation) return resultAnswer(core.context, request, operation);
  const resource = requireResource(core.context.store, target, core.context.now());
  if (request.method === "HEAD") {
    const isBare = target.type.isHeadBare === true || !target.type.verbs.includes("GET");
    return isBare ? { status: 204 } : { status: 200, headers: etagHeader(resource) };
  }
  const isChanging = /^(?:Created|Activating|Updating|Deleting)$/.test(plain(resource.properties["provisioningState"]));
  const headers = { ...etagHeader(resource), ...(isChanging && { "retry-after": "1" }) };
  return { status: 200, body: view(viewerOf(core.context, request), target.type, resource), headers };
}

/** Resources of a collection, with those that exist without ever having been written. */
function members(core: ArmCore, { type, id }: Extract<Target, { kind: "collection" }>): readonly StoredResource[] {
  const { store, now } = core.context;
  const fixed = resourceTypesOf(type.type).filter(({ initially }) => initially);
  if (fixed.length === 0) {
    const { parent, collection } = parentOf(`${id}/`);
    return store.children(parent, collection);
  }
  return fixed.flatMap((entry) =>
    (entry.names.only ?? []).flatMap((name) => find(store, { id: `${id}/${name}`, name, type: entry }, now()) ?? []),
  );
}

/** GET of a collection. */
export function listCollection(
  core: ArmCore,
  request: ArmRequest,
  target: Extract<Target, { kind: "collection" }>,
): Answer {
  requireParents(core.context.store, target.parents, core.context.now(), false);
  const viewer = viewerOf(core.context, request);
  const shown = members(core, target).map((each) =>
    listedView(viewer, resourceTypeOf(each.type, each.name) ?? target.type, each),
  );
  return listPage(request, shown, target.type.isCounted === true);
}

/** A word behind a resource: POST is an action, GET a view. */
export async function answerWord(
  core: ArmCore,
  request: ArmRequest,
  target: Extract<Target, { kind: "word" }>,
): Promise<Answer> {
  const { type } = target;
  const named = <Value>(table: Readonly<Record<string, Value>> | undefined): Value | undefined =>
    Object.entries(table ?? {}).find(([name]) => name.toLowerCase() === target.word.toLowerCase())?.[1];
  const action = named(type.actions);
  const shown = named(type.views);
  if (!action && !shown) throw new ArmError(404, "NotFound", `There is no '${target.word}' at ${target.id}.`);
  const resource = requireResource(core.context.store, target, core.context.now());
  const question = readOf(viewerOf(core.context, request), type, resource);
  if (action && request.method === "POST") return action(question, parseBody(request.body));
  if (shown && request.method === "GET") return listPage(request, shown(question), true);
  throw notAllowed(request, `${target.id}/${target.word}`);
}
