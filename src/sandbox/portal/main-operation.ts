import { isJsonType } from "../../azure/contract";
import type { OperationView } from "./operation-view";

const isUnknown = ({ required, value }: OperationView["fields"][number]) => required && value === "";

/** How much a caller has to find out before the operation can be called: values without a proposal, and `<…>` in the body. */
function unknowns({ fields, bodies: [body] }: OperationView): number {
  const gaps = body && isJsonType(body.contentType) ? body.text.match(/<[^<>"\s]+>/g) : [];
  return fields.filter(isUnknown).length + (gaps?.length ?? 0);
}

/** What calls are for: to have something worked out, to read, to change; to remove comes last. */
function purpose({ method, bodies }: OperationView): number {
  if (method === "POST" && bodies.length > 0) return 0;
  if (method === "GET") return 1;
  return method === "DELETE" ? 3 : 2;
}

const rank = (operation: OperationView): number => unknowns(operation) * 4 + purpose(operation);

/** The operations with the one first that a newcomer can call as it stands and most likely came for; the others keep their order. */
export function mainFirst(operations: readonly OperationView[]): readonly OperationView[] {
  const [first] = operations.toSorted((one, other) => rank(one) - rank(other));
  return first ? [first, ...operations.filter((operation) => operation !== first)] : [];
}
