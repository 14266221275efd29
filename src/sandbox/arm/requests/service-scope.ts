import { ArmError } from "../basics/errors";
import type { ArmRequest } from "../basics/request";
import { listPage } from "../answers/list";
import { resultAnswer, statusAnswer } from "../long-running/polling";
import type { StoredResource } from "../store/resource";
import type { Answer } from "../types/common/resource-type";
import { service } from "../types/service/service";
import { deletedNotFound, deletedServices, deletedView, softDeletedByName } from "../types/service/soft-delete";
import { parseBody } from "./body";
import type { ArmCore } from "./core";

/** Answers at a route; `names` are the words of the path that stand where the route has `*`. */
export type Handler = (core: ArmCore, request: ArmRequest, names: readonly string[]) => Promise<Answer> | Answer;

/** POST checkNameAvailability: whether a service of this name could be created now. */
export function checkName(core: ArmCore, request: ArmRequest): Answer {
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

function found(core: ArmCore, name: string): StoredResource {
  const operation = core.operations.find(name);
  if (!operation) throw new ArmError(404, "OperationNotFound", `Operation '${name}' not found.`);
  return operation;
}

export const operationStatus: Handler = (core, _request, [, , name = ""]) => statusAnswer(found(core, name));

export const operationResult: Handler = (core, request, [, , name = ""]) =>
  resultAnswer(core.context, request, found(core, name));

export const listDeleted: Handler = ({ context: { store, now } }, request) =>
  listPage(request, deletedServices(store, now()).map(deletedView), false);

/** GET of a deleted service, and DELETE, its purge. */
export async function deleted(core: ArmCore, request: ArmRequest, [, , name = ""]: readonly string[]): Promise<Answer> {
  const { store, now } = core.context;
  const gone = softDeletedByName(store, now(), name);
  if (request.method === "DELETE") {
    if (!gone) return { status: 204 };
    await store.commit([{ remove: gone.id }]);
    return { status: 200 };
  }
  if (!gone) throw deletedNotFound(name);
  return { status: 200, body: deletedView(gone) };
}
