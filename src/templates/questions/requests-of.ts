import type { ApiSource, OperationSource, Project } from "../project";
import type { Loose } from "../schema/check-schema";
import type { Path } from "../source/path";
import type { TemplateDocument } from "../source/template-document";
import type { RequestsFile, RequestTest } from "../requests/model";

/** One request test with what it belongs to. */
export interface RequestSource {
  readonly api: ApiSource;
  readonly document: TemplateDocument;
  readonly file: Loose<RequestsFile>;
  readonly request: Loose<RequestTest>;
  readonly path: Path;
  /** Absent when the request names none that exists. */
  readonly operation: OperationSource | undefined;
}

/** The request tests of all APIs, in the order of their files. */
export function requestsOf({ apis }: Project): RequestSource[] {
  return apis.flatMap((api) => {
    if (!api.requests) return [];
    const { document, file } = api.requests;
    return (file.requests ?? []).flatMap((request, index): RequestSource[] => {
      const operation = api.operations.find(({ id }) => id === request?.operation);
      return request ? [{ api, document, file, request, path: ["requests", index], operation }] : [];
    });
  });
}
