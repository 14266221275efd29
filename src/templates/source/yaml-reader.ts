import { boolCoreTag, EVENT_ID, floatCoreTag, getScalarValue, intCoreTag, NOT_RESOLVED, nullCoreTag } from "js-yaml";
import { parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import type { Event } from "js-yaml";
import { YamlAnchors } from "./yaml-anchors";
import type { YamlEntry, YamlNode, YamlScalar } from "./yaml-node";
import { explainSyntax } from "./yaml-syntax";

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.POP | typeof EVENT_ID.DOCUMENT }>;

interface YamlProblem {
  readonly rule: "yaml-syntax" | "duplicate-key" | "yaml-alias" | "yaml-tag";
  readonly offset: number;
  readonly message: string;
}

export interface ParsedYaml {
  /** Absent when the text is no YAML, or empty. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

const MAX_DEPTH = 100;
const PLAIN_TAGS = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** Reads one YAML 1.2 document with the place of every node. Never throws on any text. */
export function parseYaml(text: string): ParsedYaml {
  try {
    return new NodeBuilder(text, parseEvents(text, { maxDepth: MAX_DEPTH })).build();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    return { problems: [{ rule: "yaml-syntax", offset, message: explainSyntax(error.reason, text, offset) }] };
  }
}

function plainValue(raw: string): YamlScalar["value"] {
  for (const tag of PLAIN_TAGS) {
    const value: unknown = tag.resolve(raw, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value as YamlScalar["value"];
  }
  return raw;
}

class NodeBuilder {
  readonly #problems: YamlProblem[] = [];
  readonly #anchors = new YamlAnchors();
  readonly #text: string;
  readonly #events: readonly Event[];
  #next = 0;
  #lastOffset = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  build(): ParsedYaml {
    this.#next = 1;
    const root = this.#events.length > 0 ? this.#node() : undefined;
    const second = this.#events.findIndex(({ type }, index) => index > 0 && type === EVENT_ID.DOCUMENT);
    if (second > 0)
      this.#problem(
        "yaml-syntax",
        this.#startOf(second + 1),
        "a second document begins here. Keep one document in a file.",
      );
    return root ? { root, problems: this.#problems } : { problems: this.#problems };
  }

  #startOf(index: number): number {
    const event = this.#events[index];
    const start = event && "valueStart" in event ? event.valueStart : event && "start" in event ? event.start : -1;
    return start < 0 ? this.#text.length : start;
  }

  #problem(rule: YamlProblem["rule"], offset: number, message: string): void {
    this.#problems.push({ rule, offset, message });
  }

  #node(): YamlNode | undefined {
    const event = this.#events[this.#next++];
    if (!event || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return undefined;
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event.anchorStart, event.anchorEnd);
    const entered = this.#anchors.enter();
    const anchor = this.#openAnchor(event);
    this.#refuseTag(event);
    const node = this.#content(event);
    if (anchor !== undefined) this.#anchors.close(anchor, node, entered);
    return node;
  }

  #content(event: Exclude<NodeEvent, { type: typeof EVENT_ID.ALIAS }>): YamlNode {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    this.#lastOffset = event.start;
    return event.type === EVENT_ID.SEQUENCE
      ? { kind: "sequence", start: event.start, items: this.#items() }
      : { kind: "map", start: event.start, entries: this.#entries() };
  }

  #scalar(event: ScalarEvent): YamlScalar {
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    const empty = event.valueStart < 0;
    const rawStart = empty ? this.#lastOffset : event.valueStart;
    const start = quoted ? rawStart - 1 : rawStart;
    this.#lastOffset = start;
    const decoded = getScalarValue(this.#text, event);
    const value = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 ? plainValue(decoded) : decoded;
    return {
      kind: "scalar",
      start,
      value,
      raw: empty ? "" : this.#text.slice(event.valueStart, event.valueEnd),
      rawStart,
    };
  }

  #items(): YamlNode[] {
    const items: YamlNode[] = [];
    while (!this.#closes()) {
      const item = this.#node();
      if (item) items.push(item);
    }
    return items;
  }

  #entries(): YamlEntry[] {
    const entries = new Map<string, YamlEntry>();
    while (!this.#closes()) {
      const key = this.#node();
      const value = this.#node();
      if (!key || !value) continue;
      if (key.kind === "scalar") this.#addEntry(entries, key, value);
      else
        this.#problem("yaml-syntax", key.start, "a key has to be one word, got a list or a map. Write `key: value`.");
    }
    return [...entries.values()];
  }

  #addEntry(entries: Map<string, YamlEntry>, key: YamlScalar, value: YamlNode): void {
    const name = String(key.value);
    if (!entries.has(name)) entries.set(name, { key, value });
    else
      this.#problem(
        "duplicate-key",
        key.start,
        `key ${JSON.stringify(name)} is given twice in one map. Remove one of them.`,
      );
  }

  #closes(): boolean {
    const event = this.#events[this.#next];
    if (event && event.type !== EVENT_ID.POP) return false;
    this.#next++;
    return true;
  }

  #openAnchor(event: NodeEvent): string | undefined {
    if (event.anchorStart < 0) return undefined;
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const problem = this.#anchors.open(name);
    if (problem) this.#problem("yaml-alias", event.anchorStart - 1, problem);
    return name;
  }

  #refuseTag(event: Exclude<NodeEvent, { type: typeof EVENT_ID.ALIAS }>): void {
    if (event.tagStart < 0) return;
    const tag = this.#text.slice(event.tagStart, event.tagEnd);
    if (tag !== "!!str") this.#problem("yaml-tag", event.tagStart, `tags are not supported, got ${tag}. Remove it.`);
  }

  #alias(anchorStart: number, end: number): YamlNode {
    const start = anchorStart - 1;
    this.#lastOffset = start;
    const { node, problem } = this.#anchors.resolve(this.#text.slice(anchorStart, end));
    if (problem) this.#problem("yaml-alias", start, problem);
    return node ?? { kind: "scalar", start, value: null, raw: "", rawStart: start };
  }
}
