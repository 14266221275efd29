import type { PolicySource, Project, TemplateSource } from "../project";

/** Every policy that a template names and that could be read, each file once for each scope. */
export function policiesOf({ apis, products }: Project): PolicySource[] {
  const owners: TemplateSource<unknown>[] = [...apis, ...apis.flatMap(({ operations }) => operations), ...products];
  const found = new Map<string, PolicySource>();
  for (const { policy } of owners) if (policy) found.set(`${policy.scope} ${policy.source.file}`, policy);
  return [...found.values()];
}
