import { isRecord, own, without } from "../../../text/records";

/** A schema, and the document in which its references are looked up. */
export interface SchemaNode {
  readonly schema: unknown;
  readonly document: unknown;
}

/** How many references to references are followed. */
const DEEPEST = 50;

/** The schema itself where a reference stands; undefined where it leads nowhere. What stands beside a reference counts with it. */
export function resolveNode({ schema, document }: SchemaNode, depth = 0): SchemaNode | undefined {
  if (!isRecord(schema) || typeof schema.$ref !== "string") return { schema, document };
  const { $ref: reference, ...others } = schema;
  const beside = without(others, "definitions", "$defs", "components");
  const target = depth < DEEPEST ? lookUp(document, reference) : undefined;
  if (target === undefined) return undefined;
  const resolved = resolveNode({ schema: target, document }, depth + 1);
  if (resolved === undefined || Object.keys(beside).length === 0) return resolved;
  return isRecord(resolved.schema) ? { schema: { ...resolved.schema, ...beside }, document } : undefined;
}

function lookUp(document: unknown, reference: string): unknown {
  if (!reference.startsWith("#")) return undefined;
  const steps = reference.slice(1).split("/").slice(1);
  return steps.reduce<unknown>((part, step) => {
    const key = step.replace(/~1/g, "/").replace(/~0/g, "~");
    if (Array.isArray(part)) return (part as readonly unknown[])[Number(key)];
    return isRecord(part) ? own(part, key) : undefined;
  }, document);
}
