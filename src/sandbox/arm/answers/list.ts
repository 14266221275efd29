import type { JsonObject } from "../basics/json";
import { invalid, validationError } from "../basics/errors";
import { readFilter } from "./filter";
import type { ArmRequest } from "../basics/request";
import type { Answer } from "../types/common/resource-type";

/** Entries of one page when the caller asks for no number of them. API Management's own limit is not documented. */
const PAGE = 1000;

function whole(request: ArmRequest, name: "$top" | "$skip", least: number): number | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw validationError([invalid(name, `${name} must be a whole number from ${least}, got '${text}'`)]);
  }
  return value;
}

function linkToNext(request: ArmRequest, skip: number, top: number | undefined): string {
  const query = new URLSearchParams(request.query);
  query.set("$skip", String(skip));
  if (top !== undefined) query.set("$top", String(top));
  return `${request.base}${request.path}?${query.toString()}`;
}

/**
 * A page of a collection: `$filter`, then `$skip`, then `$top`; `count` is of all that the filter let through.
 * `searched` is what the filter sees of an entry, where that is not the entry itself.
 */
export function listPage(
  request: ArmRequest,
  all: readonly JsonObject[],
  hasCount: boolean,
  searched: (item: JsonObject) => JsonObject = (item) => item,
): Answer {
  const filter = request.query.get("$filter");
  const test = filter ? readFilter(filter) : undefined;
  const matching = test ? all.filter((item) => test(searched(item))) : all;
  const skip = whole(request, "$skip", 0) ?? 0;
  const top = whole(request, "$top", 1);
  const size = Math.min(top ?? PAGE, PAGE);
  const value = matching.slice(skip, skip + size);
  const end = skip + value.length;
  const isMore = end < matching.length && value.length > 0;
  const nextLink = isMore ? { nextLink: linkToNext(request, end, top) } : {};
  return { status: 200, body: { value, ...(hasCount && { count: matching.length }), ...nextLink } };
}
