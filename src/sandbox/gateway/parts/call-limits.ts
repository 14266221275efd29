import type { Call } from "../call";
import type { Allowance } from "../counters";
import type { PolicyReader } from "../policy-reader";

/** A limit with what it counts: all calls of the scope, those to one API, or those to one operation. */
export interface CallLimit extends Allowance {
  /** Stable across changes of the policy's numbers, so that counts survive them. */
  readonly key: string;
  counts(call: Call): boolean;
}

type ReadLimit = (reader: PolicyReader) => Allowance;

interface Named {
  readonly name: string;
  readonly displayName: string;
}

/** `id` wins over `name`, as in Azure; `name` is the display name. */
function named(reader: PolicyReader): { readonly key: string; readonly fits: (entity: Named) => boolean } {
  const id = reader.optional("id")?.toLowerCase();
  const name = reader.optional("name");
  if (id === undefined && name === undefined) reader.complain("needs the attribute id or name");
  return {
    key: id ?? name ?? "",
    fits: (entity) => (id === undefined ? entity.displayName === name : entity.name.toLowerCase() === id),
  };
}

/** The limits of a rate-limit or quota statement: its own and those of its `<api>` and `<operation>` elements, which apply independently. */
export function readCallLimits(reader: PolicyReader, readLimit: ReadLimit): readonly CallLimit[] {
  const key = reader.context.scope.id.toLowerCase();
  const apis = reader.children("api").map((child) =>
    child.finished((api) => {
      const { fits, key: apiKey } = named(api);
      const ofApi: CallLimit = { ...readLimit(api), key: `${key}#${apiKey}`, counts: (call) => fits(call.api) };
      const operations = api.children("operation").map((inner) =>
        inner.finished((operation): CallLimit => {
          const { fits: fitsOperation, key: operationKey } = named(operation);
          return {
            ...readLimit(operation),
            key: `${key}#${apiKey}#${operationKey}`,
            counts: (call) => fits(call.api) && fitsOperation(call.operation),
          };
        }),
      );
      return [ofApi, ...operations];
    }),
  );
  return [{ ...readLimit(reader), key, counts: () => true }, ...apis.flat()];
}
