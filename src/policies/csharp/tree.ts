/** A piece of C# as tree-sitter's grammar reads it. Offsets are UTF-16 code units from the start of the expression, its at sign included. */
export interface CodeNode {
  /** The name that the grammar gives it; for a token that has none, its text. */
  readonly type: string;
  readonly named: boolean;
  /** The grammar put it in, so that the rest makes sense. */
  readonly missing: boolean;
  readonly start: number;
  readonly end: number;
  /** What it is to its parent, such as `condition`. */
  readonly field: string | undefined;
  readonly children: readonly CodeNode[];
}

/** An expression with its tree. */
export interface Code {
  readonly text: string;
  /** One function around it. */
  readonly root: CodeNode;
  /** The statements: `@(x)` is the same as `@{ return (x); }`. Where the grammar finds none, because of an error, the root. */
  readonly body: CodeNode;
}

/** What the parent calls so, if it is there. */
export const fieldOf = ({ children }: CodeNode, name: string): CodeNode | undefined =>
  children.find(({ field }) => field === name);

/** Children with a name of their own, without comments. */
export const partsOf = ({ children }: CodeNode): readonly CodeNode[] =>
  children.filter(({ named, type }) => named && type !== "comment");

const CHAINED = new Set([
  "member_access_expression",
  "conditional_access_expression",
  "element_access_expression",
  "invocation_expression",
]);

/** Whether it asks something of what stands before it: `a.b`, `a?.b`, `a[b]`, `a(b)`. */
export const isChain = ({ type }: CodeNode): boolean => CHAINED.has(type);

/** A piece of which a member is asked for, and the member's name. */
export interface Member {
  readonly target: CodeNode;
  readonly name: CodeNode;
}

/** What `a.b` and `a?.b` ask for; undefined for other nodes, an element among them. */
export function memberOf(node: CodeNode): Member | undefined {
  const [first, binding] = node.type === "conditional_access_expression" ? partsOf(node) : [];
  const isMember = node.type === "member_access_expression";
  const target = isMember ? fieldOf(node, "expression") : first;
  const name = isMember ? fieldOf(node, "name") : binding && fieldOf(binding, "name");
  return target && name && { target, name };
}

/** Whether the grammar found no C# here, or put something in; a name that it put in is one of no length. */
export const isFault = ({ type, missing, start, end }: CodeNode): boolean =>
  missing || type === "ERROR" || (type === "identifier" && start === end);

/** The node and everything in it, in the order of the text. */
export function nodesIn(node: CodeNode): readonly CodeNode[] {
  const found: CodeNode[] = [];
  const add = (each: CodeNode): void => {
    found.push(each);
    each.children.forEach(add);
  };
  add(node);
  return found;
}
