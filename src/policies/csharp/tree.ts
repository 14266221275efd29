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
