import type { Endings } from "./operations";
import { RESOURCE_TYPES } from "../types";
import type { ArmContext, Ending } from "../types/common/resource-type";

/** What happens at the end of each kind of long-running operation: nothing more, or what a resource type says. */
export function endingsOf(context: ArmContext): Endings {
  const bind =
    (end: Ending): Endings[string] =>
    (resource) =>
      resource ? end(context, resource) : Promise.resolve([]);
  const own = RESOURCE_TYPES.flatMap(({ endings = {} }) => Object.entries(endings));
  return { settle: async () => [], ...Object.fromEntries(own.map(([name, end]) => [name, bind(end)])) };
}
