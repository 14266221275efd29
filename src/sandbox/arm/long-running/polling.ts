import { API_VERSIONS } from "../../../azure/names";
import { plain } from "../basics/json";
import type { ArmRequest } from "../basics/request";
import type { StoredResource } from "../store/resource";
import { resourceTypeOf } from "../types";
import type { Answer, ArmContext } from "../types/common/resource-type";
import { view, viewerOf } from "../answers/view";

/** Whole seconds; clients take 0 or a fraction for their own default of 2 to 30 s. */
const RETRY_AFTER = { "retry-after": "1" } as const;

const versionOf = ({ query }: ArmRequest) => query.get("api-version") ?? API_VERSIONS["Microsoft.ApiManagement"];

function locationsOf(
  request: ArmRequest,
  { id }: StoredResource,
): { readonly status: string; readonly result: string } {
  const status = `${request.base}${id}?api-version=${versionOf(request)}`;
  return { status, result: status.replace("/operationStatuses/", "/operationResults/") };
}

/** What tells a client where to ask for the end of a write or a delete that goes on. */
export function runningHeaders(
  request: ArmRequest,
  operation: StoredResource,
  resource: StoredResource,
  code: number,
): Readonly<Record<string, string>> {
  const { status, result } = locationsOf(request, operation);
  const own = `${request.base}${resource.id}?api-version=${versionOf(request)}&asyncId=${operation.name}&asyncCode=${code}`;
  const location = operation.properties["ending"] === "settle" ? own : result;
  return { location, "azure-asyncoperation": status, ...RETRY_AFTER };
}

const isRunning = ({ properties }: StoredResource) => properties["status"] === "InProgress";

/** GET …/operationStatuses/{id}: the operation itself. */
export function statusAnswer(operation: StoredResource): Answer {
  const { id, name, createdAt, changedAt, properties } = operation;
  const body = { id, name, status: properties["status"], startTime: createdAt };
  return isRunning(operation)
    ? { status: 200, body, headers: RETRY_AFTER }
    : { status: 200, body: { ...body, endTime: changedAt, percentComplete: 100 } };
}

/** GET of a Location: 202 without a body while the operation runs, then the resource, or the word that it is gone. */
export function resultAnswer(context: ArmContext, request: ArmRequest, operation: StoredResource): Answer {
  if (isRunning(operation)) {
    const location = `${request.base}${request.path}?${request.query.toString()}`;
    return { status: 202, headers: { location, ...RETRY_AFTER } };
  }
  const resource = context.store.get(plain(operation.properties["resourceId"]));
  const type = resource && resourceTypeOf(resource.type, resource.name);
  if (!resource || !type || operation.properties["isDelete"] === true) return statusAnswer(operation);
  return {
    status: 200,
    body: view(viewerOf(context, request), type, resource),
  };
}
