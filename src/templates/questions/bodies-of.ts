import type { OperationFile, RepresentationFile } from "../model";
import type { OperationSource, Project } from "../project";
import type { Loose } from "../schema/check-schema";
import type { Path } from "../source/path";

/** One representation of a request or response, and where it stands. */
export interface FoundBody {
  readonly operation: OperationSource;
  readonly path: Path;
  readonly body: Loose<RepresentationFile>;
}

type LooseBodies = (Loose<RepresentationFile> | undefined)[] | undefined;

/** Lists of representations: one for each request that has any, and one for each response. */
export function bodyLists({ apis }: Project): FoundBody[][] {
  return apis.flatMap((api) => api.operations.flatMap((operation) => listsOf(operation)));
}

/** The lists of one operation. */
export function listsOf(operation: OperationSource): FoundBody[][] {
  const { request, responses }: Loose<OperationFile> = operation.file;
  const found = (bodies: LooseBodies, path: Path) =>
    (bodies ?? []).flatMap((body, index) => (body ? [{ operation, path: [...path, index], body }] : []));
  return [
    found(request?.representations, ["request", "representations"]),
    ...(responses ?? []).map((response, index) =>
      found(response?.representations, ["responses", index, "representations"]),
    ),
  ].filter((list) => list.length > 0);
}
