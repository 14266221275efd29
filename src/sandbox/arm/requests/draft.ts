import { mergePatch, parseBody, readModel } from "./body";
import { recordIn } from "../../../text/records";
import type { JsonObject } from "../basics/json";
import { ArmError, invalid, notFound, validationError } from "../basics/errors";
import type { ErrorDetail } from "../basics/errors";
import { serviceIdOf } from "../basics/ids";
import { compactLocation } from "../../../azure/regions";
import { refuseChange, requireParents } from "./parents";
import { checkPreconditions } from "./preconditions";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import type { StoredResource } from "../store/resource";
import { find } from "./target";
import type { ResourceTarget } from "./target";
import type { ResourceInput, ResourceType, Write } from "../types/common/resource-type";

function nameComplaints({ type, name }: ResourceTarget): readonly ErrorDetail[] {
  const { min = 1, max, pattern, only } = type.names;
  const complain = (rule: string) => [invalid(type.parameter, `${type.parameter} must ${rule}, got '${name}'`)];
  type.refuseName?.(name);
  if (only) return only.includes(name) ? [] : complain(`be ${only.join(" or ")}`);
  if (name.length < min || name.length > max) return complain(`have ${min} to ${max} characters`);
  return pattern?.test(name) === false ? complain(`match ${pattern.source}`) : [];
}

function requiredComplaints({ required = [] }: ResourceType, properties: JsonObject): readonly ErrorDetail[] {
  const missing = required.filter((key) => properties[key] === undefined);
  return missing.map((key) =>
    key === "displayName"
      ? invalid("name", "name (display name) should not be empty")
      : invalid(key, `${key} should not be empty`),
  );
}

/** What a PATCH means as a PUT: the stored resource, secrets included, under the changes. */
function patched({ replacedByPatch = [] }: ResourceType, before: StoredResource, patch: JsonObject): JsonObject {
  const { location, tags, sku, identity, kind, zones } = before;
  const changes = recordIn(patch["properties"]);
  const replaced = replacedByPatch.filter((key) => changes[key] !== undefined);
  const properties = Object.fromEntries(Object.entries(before.properties).filter(([key]) => !replaced.includes(key)));
  const whole = JSON.stringify({ location, tags, sku, identity, kind, zones, properties });
  return mergePatch(JSON.parse(whole) as JsonObject, patch);
}

function readInput(
  type: ResourceType,
  sent: JsonObject,
): { readonly input: ResourceInput; readonly details: readonly ErrorDetail[] } {
  const { body, details } = type.body === undefined ? { body: {}, details: [] } : readModel(type.body, sent);
  const input = { properties: {}, ...body } as ResourceInput;
  return { input, details: [...requiredComplaints(type, input.properties), ...details] };
}

/** What is somewhere stays there: Resource Manager's 409 for another location than that of the first write. */
function refuseMove(
  { type, name, parents }: ResourceTarget,
  before: StoredResource | undefined,
  location: string | undefined,
): void {
  const where = before?.location;
  if (where === undefined || location === undefined || compactLocation(where) === compactLocation(location)) return;
  throw (
    type.moved?.(name, where, location) ??
    new ArmError(
      409,
      "InvalidResourceLocation",
      `The resource '${name}' already exists in location '${where}' in resource group '${parents[0]?.name ?? ""}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
    )
  );
}

/** The write that a request means, once nothing speaks against it. */
export function understood({ context }: ArmCore, request: ArmRequest, target: ResourceTarget): Write {
  const { id, name, type } = target;
  const parent = requireParents(context.store, target.parents, context.now(), true);
  const before = find(context.store, target, context.now());
  if (request.method === "PATCH" && !before) throw notFound(type.label);
  checkPreconditions(request.headers, before);
  refuseChange(context.store, [...target.parents, target]);
  const sent = parseBody(request.body);
  const { input, details } = readInput(type, request.method === "PATCH" && before ? patched(type, before, sent) : sent);
  const draft: Write = { context, id, name, input, before, parent, query: request.query };
  refuse([...nameComplaints(target), ...details]);
  refuseMove(target, before, input.location);
  refuse((type.rules ?? []).flatMap((rule) => [...rule(draft)]));
  if (type.link !== undefined && !context.store.get(`${serviceIdOf(id) ?? ""}/${type.link}/${name}`))
    throw notFound(type.label);
  return draft;
}

function refuse(details: readonly ErrorDetail[]): void {
  if (details.length > 0) throw validationError(details);
}
