import { existsSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { CodeNode } from "./tree";

/** C#, and how far what is asked about has moved to the right in it. */
export interface Question {
  readonly code: string;
  readonly shift: number;
}

/** What grammar-thread.cjs answers: once its names, or why it could not be loaded; then a tree each, unless that is too deep or broke it. */
interface Answer {
  readonly types?: readonly string[];
  readonly fields?: readonly (string | null)[];
  readonly failed?: string;
  readonly nodes?: Int32Array;
}

/** Longer than the longest text that a policy may have takes on a slow machine, in milliseconds. */
const PATIENCE = 120_000;

/** The number that tree-sitter gives to errors. */
const ERROR = 65_535;

/** The C# grammar, in a thread that keeps no process alive. */
export class Grammar {
  readonly #port: MessagePort;
  /** How often it has answered. */
  readonly #answers = new Int32Array(new SharedArrayBuffer(4));
  readonly #types: readonly string[];
  readonly #fields: readonly (string | null)[];

  /** Throws when it cannot be loaded. */
  constructor() {
    const { port1, port2: port } = new MessageChannel();
    const options = { workerData: { port, answers: this.#answers }, transferList: [port], execArgv: [], env: {} };
    const file = join(__dirname, "grammar-thread.cjs");
    // A thread without its file would never answer.
    if (!existsSync(file)) throw new Error(`the C# grammar cannot be loaded: ${file} is missing`);
    new Worker(file, options).unref();
    port1.unref();
    this.#port = port1;
    const { types, fields, failed = "no answer" } = this.#wait(0) ?? {};
    if (!types || !fields) throw new Error(`the C# grammar cannot be loaded: ${failed}`);
    this.#types = types;
    this.#fields = fields;
  }

  /** Undefined where the grammar came to no end, after which this one is of no more use; no root where that is too deep. */
  read(question: Question): { readonly root: CodeNode | undefined } | undefined {
    const before = Atomics.load(this.#answers, 0);
    this.#port.postMessage(question);
    const answer = this.#wait(before);
    return answer && { root: answer.nodes && this.#tree(answer.nodes) };
  }

  #wait(before: number): Answer | undefined {
    if (Atomics.wait(this.#answers, 0, before, PATIENCE) === "timed-out") return undefined;
    return receiveMessageOnPort(this.#port)?.message as Answer | undefined;
  }

  /** Six numbers a node, as grammar-thread.cjs writes them. */
  #tree(numbers: Int32Array): CodeNode | undefined {
    const open: (CodeNode & { readonly children: CodeNode[] })[] = [];
    for (let at = 0; at < numbers.length; at += 6) {
      const number = (index: number) => numbers[at + index] ?? 0;
      const node = {
        type: number(0) === ERROR ? "ERROR" : (this.#types[number(0)] ?? ""),
        field: this.#fields[number(1)] ?? undefined,
        named: (number(2) & 1) === 1,
        missing: (number(2) & 2) === 2,
        start: number(3),
        end: number(4),
        children: [],
      };
      open.length = number(5);
      open.at(-1)?.children.push(node);
      open.push(node);
    }
    return open[0];
  }
}
