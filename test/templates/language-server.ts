import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(__filename);

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** What an editor asks the YAML language server, over the protocol that editors speak. */
export class LanguageServer {
  readonly #root: string;
  readonly #process;
  readonly #answers = new Map<number | string, (value: unknown) => void>();
  #buffer = Buffer.alloc(0);
  #nextId = 1;

  constructor(root: string) {
    this.#root = root;
    const bin = require.resolve("yaml-language-server/bin/yaml-language-server");
    this.#process = spawn(process.execPath, [bin, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  async start(): Promise<void> {
    await this.#request("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(this.#root).href,
      capabilities: {},
    });
    const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    this.#notify("initialized", {});
    this.#notify("workspace/didChangeConfiguration", { settings: { yaml } });
  }

  /** Opens a file of the project with the text in the editor, which may differ; gives the messages that it underlines. */
  async open(
    file: string,
    text = readFileSync(join(this.#root, file), "utf8"),
  ): Promise<{ message: string; range: Range }[]> {
    const uri = this.#uri(file);
    const diagnostics = new Promise<unknown>((resolve) => this.#answers.set(uri, resolve));
    this.#notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return (await diagnostics) as { message: string; range: Range }[];
  }

  /** Labels offered at a 0-based line and character. */
  async completion(file: string, line: number, character: number): Promise<string[]> {
    const params = { textDocument: { uri: this.#uri(file) }, position: { line, character } };
    const { items } = (await this.#request("textDocument/completion", params)) as { items: { label: string }[] };
    return items.map(({ label }) => label);
  }

  /** Help text shown at a 0-based line and character. */
  async hover(file: string, line: number, character: number): Promise<string> {
    const params = { textDocument: { uri: this.#uri(file) }, position: { line, character } };
    const { contents } = (await this.#request("textDocument/hover", params)) as { contents: { value: string } };
    return contents.value;
  }

  stop(): void {
    this.#process.kill();
  }

  #uri(file: string): string {
    return pathToFileURL(join(this.#root, file)).href;
  }

  #request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  #notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, end).toString())?.[1]);
      if (end < 0 || this.#buffer.length < end + 4 + length) return;
      const body = this.#buffer.subarray(end + 4, end + 4 + length).toString();
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#handle(JSON.parse(body) as Message);
    }
  }

  #handle({ id, method, params, result }: Message): void {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: unknown };
      this.#answers.get(uri)?.(diagnostics);
    } else if (method !== undefined && id !== undefined) {
      const items = (params as { items?: unknown[] } | undefined)?.items;
      const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
      this.#send({ id, result: items ? items.map(() => settings) : null });
    } else if (id !== undefined) this.#answers.get(id)?.(result);
  }
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
}
