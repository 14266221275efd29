import { parseBody } from "./body";
import { ArmError } from "../basics/errors";
import type { ArmPath } from "../basics/ids";
import { page } from "../answers/list";
import { resultAnswer, statusAnswer } from "../long-running/polling";
import { notAllowed } from "./remove";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import { deletedNotFound, deletedServices, deletedView, softDeletedByName } from "../types/service/soft-delete";
import { entryOf, ROOT, TRACKED } from "../types";
import { service } from "../types/service/service";
import type { Answer } from "../types/common/resource-type";
import { view, viewerOf } from "../answers/view";

type Handler = (core: ArmCore, request: ArmRequest, words: readonly string[]) => Promise<Answer> | Answer;

function listOf(core: ArmCore, request: ArmRequest, type: string): Answer {
  const viewer = viewerOf(core.context, request);
  const shown = core.context.store.ofType(type).flatMap((each) => {
    const entry = entryOf(each.type, each.name);
    return entry ? [view(viewer, entry, each)] : [];
  });
  return page(request, shown, false);
}

/** POST checkNameAvailability: whether a service of this name could be created now. */
function checkName(core: ArmCore, request: ArmRequest): Answer {
  const { store, now } = core.context;
  const { name } = parseBody(request.body);
  const wanted = typeof name === "string" ? name : "";
  const { min = 1, max, pattern } = service.names;
  if (wanted.length < min || wanted.length > max || pattern?.test(wanted) === false) {
    const message = `'${wanted}' is not a valid name: ${min} to ${max} letters, digits and hyphens, beginning with a letter.`;
    return { status: 200, body: { nameAvailable: false, reason: "Invalid", message } };
  }
  const isTaken = store.ofType(service.type).some((each) => each.name.toLowerCase() === wanted.toLowerCase());
  if (isTaken || softDeletedByName(store, now(), wanted)) {
    return {
      status: 200,
      body: {
        nameAvailable: false,
        reason: "AlreadyExists",
        message: `${wanted} is already in use. Please select a different name.`,
      },
    };
  }
  return { status: 200, body: { nameAvailable: true, reason: "Valid", message: "" } };
}

function operation(core: ArmCore, request: ArmRequest, [, , kind = "", name = ""]: readonly string[]): Answer {
  const found = core.operations.find(name);
  if (!found) throw new ArmError(404, "OperationNotFound", `Operation '${name}' not found.`);
  return kind.toLowerCase() === "operationstatuses" ? statusAnswer(found) : resultAnswer(core.context, request, found);
}

async function deleted(core: ArmCore, request: ArmRequest, [, , , name = ""]: readonly string[]): Promise<Answer> {
  const { store, now } = core.context;
  const found = softDeletedByName(store, now(), name);
  if (request.method === "DELETE") {
    if (!found) return { status: 204 };
    await store.commit([{ remove: found.id }]);
    return { status: 200 };
  }
  if (!found) throw deletedNotFound(name);
  return { status: 200, body: deletedView(found) };
}

/** A path in a subscription, without case, `*` for any one word; what it answers to; and who answers. */
type Route = readonly [path: string, methods: string, handler: Handler];

const listing = (path: string, type: string): Route => [path, "GET", (core, request) => listOf(core, request, type)];

const ROUTES: readonly Route[] = [
  ...TRACKED.map(({ type }) => listing(type.toLowerCase(), type)),
  listing("resourcegroups", ROOT.type),
  ["microsoft.apimanagement/checknameavailability", "POST", checkName],
  [
    "microsoft.apimanagement/deletedservices",
    "GET",
    (core, request) => page(request, deletedServices(core.context.store, core.context.now()).map(deletedView), false),
  ],
  ["microsoft.apimanagement/locations/*/deletedservices/*", "GET DELETE", deleted],
  ["microsoft.apimanagement/locations/*/operationstatuses/*", "GET", operation],
  ["microsoft.apimanagement/locations/*/operationresults/*", "GET", operation],
];

function fits(route: string, words: readonly string[]): boolean {
  const parts = route.split("/");
  return parts.length === words.length && parts.every((part, index) => part === "*" || part === words[index]);
}

/** What lies in a subscription but in no resource group. */
export async function subscriptionAnswer(core: ArmCore, request: ArmRequest, path: ArmPath): Promise<Answer> {
  const words = [...(path.namespace === undefined ? [] : [path.namespace]), ...path.words];
  const found = ROUTES.filter(([route]) =>
    fits(
      route,
      words.map((word) => word.toLowerCase()),
    ),
  );
  const handler = found.find(([, methods]) => methods.split(" ").includes(request.method))?.[2];
  if (handler) return handler(core, request, path.words);
  if (found.length > 0) throw notAllowed(request, request.path);
  throw new ArmError(
    404,
    "NotFound",
    `The sandbox has nothing at ${request.path}. What it has is listed in docs/sandbox.md.`,
  );
}
