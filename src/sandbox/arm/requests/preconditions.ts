import { preconditionFailed } from "../basics/errors";
import type { StoredResource } from "../store/resource";

const unquoted = (tag: string) =>
  tag
    .trim()
    .replace(/^W\//, "")
    .replace(/^"(.*)"$/, "$1");

/**
 * Throws 412 when a request's entity tags do not fit. `If-Match: *` fits everything, even what is not there yet: az and
 * azurerm send it with a create, and API Management takes it.
 */
export function checkPreconditions(
  headers: Readonly<Record<string, string | undefined>>,
  before: StoredResource | undefined,
): void {
  const match = headers["if-match"];
  if (
    match !== undefined &&
    match.trim() !== "*" &&
    !match
      .split(",")
      .map(unquoted)
      .includes(before?.etag ?? "")
  ) {
    throw preconditionFailed();
  }
  const none = headers["if-none-match"];
  if (none !== undefined && before && (none.trim() === "*" || none.split(",").map(unquoted).includes(before.etag))) {
    throw preconditionFailed();
  }
}

export const etagHeader = ({ etag }: StoredResource): Readonly<Record<string, string>> => ({ etag: `"${etag}"` });
