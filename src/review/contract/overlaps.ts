import { parseUrlTemplate } from "../../azure/url-template";
import type { Segment } from "../../azure/url-template";
import type { OperationContract } from "./model/contract";

interface Node {
  readonly literals: Map<string, Node>;
  /** Below placeholders, and text with placeholders in it. */
  open?: Node;
  readonly ends: OperationContract[];
  readonly rests: OperationContract[];
}

const newNode = (): Node => ({ literals: new Map(), ends: [], rests: [] });

/** Operations by their paths, to find those whose path another one's may meet without looking at each. */
export class Overlaps {
  readonly #methods = new Map<string, Node>();

  constructor(operations: readonly OperationContract[]) {
    for (const operation of operations) this.#add(operation);
  }

  /** Operations that may answer a call of this one as well; itself among them. */
  of({ method, urlTemplate }: OperationContract): readonly OperationContract[] {
    const root = this.#methods.get(method);
    return root ? [...new Set(meeting(root, parseUrlTemplate(urlTemplate).segments, 0))] : [];
  }

  #add(operation: OperationContract): void {
    let node = this.#methods.get(operation.method) ?? newNode();
    this.#methods.set(operation.method, node);
    const { segments } = parseUrlTemplate(operation.urlTemplate);
    for (const segment of segments) node = below(node, segment);
    (segments.at(-1)?.kind === "rest" ? node.rests : node.ends).push(operation);
  }
}

function below(node: Node, segment: Segment): Node {
  if (segment.kind === "rest") return node;
  if (segment.kind !== "literal") return (node.open ??= newNode());
  const next = node.literals.get(segment.text) ?? newNode();
  node.literals.set(segment.text, next);
  return next;
}

function meeting(node: Node, segments: readonly Segment[], at: number): OperationContract[] {
  const segment = segments[at];
  if (segment === undefined) return [...node.ends, ...node.rests];
  if (segment.kind === "rest") return everything(node);
  const literals = segment.kind === "literal" ? [node.literals.get(segment.text)] : [...node.literals.values()];
  const next = [...literals, node.open].filter((each) => each !== undefined);
  return [...node.rests, ...next.flatMap((each) => meeting(each, segments, at + 1))];
}

function everything(node: Node): OperationContract[] {
  const next = [...node.literals.values(), ...(node.open ? [node.open] : [])];
  return [...node.ends, ...node.rests, ...next.flatMap(everything)];
}
