import { SaxesParser } from "saxes";
import { findExpressions, mapExpressions } from "./expressions";

/** Offsets are UTF-16 code units from the start of the policy text. */
export interface XmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Of the opening `<`. */
  readonly offset: number;
  /** Just after the closing `>`. */
  readonly end: number;
  /** What stands between the tags, from here to there; both at the end for an element that closes itself. */
  readonly innerStart: number;
  readonly innerEnd: number;
}

export interface XmlAttribute {
  readonly name: string;
  /** Entities resolved; expressions as the author wrote them. */
  readonly value: string;
  /** The same as it stands in the file. */
  readonly raw: string;
  readonly offset: number;
  /** Of the first character after the opening quote. */
  readonly valueOffset: number;
  /** Of the closing quote. */
  readonly valueEnd: number;
}

export interface XmlText {
  readonly kind: "text";
  /** Entities resolved; expressions as the author wrote them. */
  readonly text: string;
  /** The same as it stands in the file, a CDATA section with its marks. */
  readonly raw: string;
  readonly offset: number;
}

interface XmlComment {
  readonly kind: "comment";
  readonly text: string;
  readonly offset: number;
}

export type XmlNode = XmlElement | XmlText | XmlComment;

interface XmlProblem {
  readonly message: string;
  readonly offset: number;
}

export type ParsedPolicy = { readonly root: XmlElement } | { readonly problem: XmlProblem };

// API Management's rawxml format lets C# expressions hold characters that XML forbids. They are swapped for private-use
// characters of the same length before parsing, so that every offset stays true, and swapped back after it.
const FORBIDDEN = /["'<>\t\r\n]|&(?!(?:quot|apos|lt|gt|amp|#\d+|#x[\da-fA-F]+);)/g;
const SHIFT = 0xe000;
const hide = (expression: string) =>
  expression.replace(FORBIDDEN, (character) => String.fromCharCode(SHIFT + character.charCodeAt(0)));
const reveal = (text: string) =>
  text.replace(/[\uE009-\uE03E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - SHIFT));

/** No policy comes near this; a reader that calls itself for each level needs some limit. */
const MAX_DEPTH = 100;

/** Ends the reading at the first problem: what follows a break in well-formedness is mostly its echo. */
class Malformed extends Error {
  constructor(readonly problem: XmlProblem) {
    super(problem.message);
  }
}

type OpenElement = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  attributes: XmlAttribute[];
  children: XmlNode[];
};

const ATTRIBUTE = /([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')/g;

function attributesOf(tag: string, offset: number, values: Readonly<Record<string, string>>): XmlAttribute[] {
  return [...tag.matchAll(ATTRIBUTE)].map(({ 0: whole, 1: name = "", 2: quoted = "", index }) => ({
    name,
    value: reveal(values[name] ?? ""),
    raw: reveal(quoted.slice(1, -1)),
    offset: offset + index,
    valueOffset: offset + index + whole.length - quoted.length + 1,
    valueEnd: offset + index + whole.length - 1,
  }));
}

class TreeBuilder {
  readonly #parser = new SaxesParser({ position: true, xmlns: false });
  readonly #open: OpenElement[] = [];
  readonly #source: string;
  #root: XmlElement | undefined;
  #runStart = 0;

  constructor(source: string) {
    this.#source = source;
    const parser = this.#parser;
    parser.on("error", (error) => this.#problem(error.message));
    parser.on("opentagstart", () => this.#start());
    parser.on("opentag", (tag) => this.#attributes(tag.attributes));
    parser.on("closetag", () => this.#close());
    parser.on("text", (text) => this.#text(text, this.#source.indexOf("<", this.#runStart)));
    parser.on("cdata", (text) => this.#text(text, this.#source.indexOf("]]>", this.#runStart) + 3, "]]>"));
    parser.on("comment", (text) =>
      this.#add(
        { kind: "comment", text: reveal(text), offset: this.#source.lastIndexOf("<!--", parser.position) },
        "-->",
      ),
    );
  }

  /** Throws {@link Malformed}. */
  build(): XmlElement {
    this.#parser.write(this.#source).close();
    return this.#root ?? this.#problem("document must contain a root element.");
  }

  #problem(message: string): never {
    const offset = Math.min(Math.max(this.#parser.position - 1, 0), this.#source.length);
    throw new Malformed({
      message: reveal(message.replace(/^\d+:\d+: /, "")),
      offset: this.#stray(message) ?? offset,
    });
  }

  // The parser notices text after the root only where that ends.
  #stray(message: string): number | undefined {
    if (!message.includes("outside of root node")) return undefined;
    const from = this.#source.lastIndexOf(">") + 1;
    const start = this.#source.slice(from).search(/\S/);
    return start < 0 ? undefined : from + start;
  }

  #lastOpening(): number {
    return this.#source.lastIndexOf("<", this.#parser.position - 1);
  }

  #start(): void {
    if (this.#open.length === MAX_DEPTH) this.#problem(`elements are nested deeper than ${MAX_DEPTH} levels.`);
    const offset = this.#lastOpening();
    const places = { offset, end: offset, innerStart: offset, innerEnd: offset };
    this.#open.push({ kind: "element", name: "", attributes: [], children: [], ...places });
  }

  #attributes(values: Readonly<Record<string, string>>): void {
    const element = this.#open.at(-1);
    if (!element) return;
    const tag = this.#source.slice(element.offset, this.#parser.position);
    element.name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? "";
    const names = element.offset + 1 + element.name.length;
    element.attributes = attributesOf(this.#source.slice(names, this.#parser.position), names, values);
    this.#runStart = element.innerStart = this.#parser.position;
  }

  #close(): void {
    const element = this.#open.pop();
    if (!element) return;
    element.end = this.#runStart = this.#parser.position;
    element.innerEnd = element.innerStart === element.end ? element.end : this.#lastOpening();
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.#root ??= element;
  }

  #text(text: string, end: number, mark?: string): void {
    const offset = this.#runStart;
    this.#add({ kind: "text", text: reveal(text), raw: reveal(this.#source.slice(offset, end)), offset }, mark);
  }

  // Of what ends with a mark of several characters, the parser tells before it has passed the last one.
  #add(node: XmlNode, mark = ""): void {
    this.#open.at(-1)?.children.push(node);
    this.#runStart = mark ? this.#source.indexOf(mark, node.offset) + mark.length : this.#parser.position;
  }
}

const treeOf = (text: string): XmlElement => new TreeBuilder(mapExpressions(text, hide)).build();

/** Where a value ends that an expression has run over: at the next closing quote of an attribute, or the next end tag. */
const VALUE_END = /"(?=\s*(?:[\w-]+=["']|\/?>))|<\//g;
const MOST_TRIED = 8;

/**
 * The expression that runs over the tags behind it because a bracket or a string in it does not end: the first without which the document
 * can be read. Reading it as it stands breaks off somewhere behind, at what is no fault.
 */
function endlessBefore(text: string, offset: number): number | undefined {
  const running = findExpressions(text).filter(
    ({ start, end = text.length }) => start < offset && /<\/|\/>|">/.test(text.slice(start, end)),
  );
  return running.slice(0, MOST_TRIED).find(({ start }) => {
    VALUE_END.lastIndex = start;
    const end = VALUE_END.exec(text)?.index ?? text.length;
    return readable(text.slice(0, start) + " ".repeat(end - start) + text.slice(end));
  })?.start;
}

function readable(text: string): boolean {
  try {
    return treeOf(text).name !== "";
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

/** Of an expression that does not end. */
export const UNBALANCED = "the brackets of the policy expression do not balance. Close each ( { [ and every string.";

/**
 * Reads a policy document as API Management reads it: XML in which C# expressions (`@(…)`, `@{…}`) may hold raw quotes and
 * angle brackets. External entities are never followed.
 */
export function parsePolicy(text: string): ParsedPolicy {
  try {
    return { root: treeOf(text) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const start = endlessBefore(text, error.problem.offset);
    return { problem: start === undefined ? error.problem : { message: UNBALANCED, offset: start } };
  }
}
