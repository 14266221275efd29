import { isRecord } from "./records";
import { show } from "./show";

/** Where a text stops being JSON, in UTF-16 code units from its start, and how, as in `"," or "}" is expected, got "x"`. */
export interface JsonProblem {
  readonly offset: number;
  readonly message: string;
}

/** Reads JSON; what is wrong is told in words of our own, since those of Node differ from version to version. */
export function parseJson(text: string): { readonly value: unknown } | { readonly problem: JsonProblem } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: findProblem(text) };
  }
}

/** JSON with the keys of all objects sorted, so that it is equal for equal values; an empty text for what JSON has not. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (isRecord(item) ? sorted(item) : item)) ?? "";
}

const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const EXPECTED = {
  value: "a value",
  firstItem: 'a value or "]"',
  afterItem: '"," or "]"',
  firstKey: 'a key in double quotes or "}"',
  key: "a key in double quotes",
  colon: '":"',
  afterMember: '"," or "}"',
  end: "nothing more",
};
type State = keyof typeof EXPECTED;

const BLANKS = /[ \t\n\r]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*"/uy;
const OTHER = /[{}[\],:]|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const UNKNOWN = /[\w.+-]+|./suy;

const at = (pattern: RegExp, text: string, offset: number): string => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
};

function findProblem(text: string): JsonProblem {
  const open: string[] = [];
  let state: State = "value";
  for (let offset = 0; ;) {
    offset += at(BLANKS, text, offset).length;
    const token = at(STRING, text, offset) || at(OTHER, text, offset);
    const next = follow(state, token, open);
    if (next === undefined) return { offset, message: complaint(state, text, offset) };
    offset += token.length;
    state = next;
  }
}

/** The state after a token, or nothing when it may not stand there. `open` are the brackets that are not closed yet. */
function follow(state: State, token: string, open: string[]): State | undefined {
  const closes = { firstItem: "]", afterItem: "]", firstKey: "}", afterMember: "}" } as const;
  if (token !== "" && state in closes && closes[state as keyof typeof closes] === token) {
    open.pop();
    return afterValue(open);
  }
  if (state === "afterItem") return token === "," ? "value" : undefined;
  if (state === "afterMember") return token === "," ? "key" : undefined;
  if (state === "colon") return token === ":" ? "value" : undefined;
  if (state === "key" || state === "firstKey") return token.startsWith('"') ? "colon" : undefined;
  if (state === "end" || /^[\]},:]?$/.test(token)) return undefined;
  if (token !== "[" && token !== "{") return afterValue(open);
  open.push(token);
  return token === "[" ? "firstItem" : "firstKey";
}

function afterValue(open: readonly string[]): State {
  const around = open.at(-1);
  return around === undefined ? "end" : around === "[" ? "afterItem" : "afterMember";
}

function complaint(state: State, text: string, offset: number): string {
  if (offset === text.length) return `${EXPECTED[state]} is expected, got the end of the text`;
  const string = at(STRING, text, offset);
  if (text[offset] === '"' && string === "") {
    return "a text in quotes has no end, or a line break, a control character or an escape that JSON does not have";
  }
  return `${EXPECTED[state]} is expected, got ${show(string ? (JSON.parse(string) as string) : at(UNKNOWN, text, offset))}`;
}
