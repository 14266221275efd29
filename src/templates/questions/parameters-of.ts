import type { ParameterFile, RepresentationFile } from "../model";
import type { OperationSource, Project, TemplateSource } from "../project";
import type { Loose } from "../schema/check-schema";
import type { Path } from "../source/path";
import type { TemplateDocument } from "../source/template-document";

/** A parameter of any kind, and where it stands. */
export interface FoundParameter {
  readonly document: TemplateDocument;
  readonly path: Path;
  readonly parameter: Loose<ParameterFile>;
}

/** Every placeholder parameter, header, query parameter and form field of all templates. */
export function parametersOf({ apis }: Project): FoundParameter[] {
  return apis.flatMap((api) => [
    ...placeholderParameters(api),
    ...listed(api.document, api.file.request?.headers, ["request", "headers"]),
    ...api.operations.flatMap((operation) => [...placeholderParameters(operation), ...sentParameters(operation)]),
  ]);
}

function placeholderParameters({
  document,
  file,
}: Pick<TemplateSource<{ parameters?: Record<string, ParameterFile> }>, "document" | "file">): FoundParameter[] {
  return Object.entries(file.parameters ?? {}).flatMap(([name, parameter]) =>
    parameter ? [{ document, path: ["parameters", name], parameter }] : [],
  );
}

type LooseParameters = (Loose<ParameterFile> | undefined)[] | undefined;

function listed(document: TemplateDocument, parameters: LooseParameters, path: Path): FoundParameter[] {
  return (parameters ?? []).flatMap((parameter, index) =>
    parameter ? [{ document, path: [...path, index], parameter }] : [],
  );
}

function sentParameters({ document, file }: OperationSource): FoundParameter[] {
  const { request, responses } = file;
  const found = (parameters: LooseParameters, path: Path) => listed(document, parameters, path);
  const forms = (representations: (Loose<RepresentationFile> | undefined)[] | undefined, path: Path) =>
    (representations ?? []).flatMap((form, index) => found(form?.formParameters, [...path, index, "formParameters"]));
  return [
    ...found(request?.headers, ["request", "headers"]),
    ...found(request?.queryParameters, ["request", "queryParameters"]),
    ...forms(request?.representations, ["request", "representations"]),
    ...(responses ?? []).flatMap((response, index) => [
      ...found(response?.headers, ["responses", index, "headers"]),
      ...forms(response?.representations, ["responses", index, "representations"]),
    ]),
  ];
}
