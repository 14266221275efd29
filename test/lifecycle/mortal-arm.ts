import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import type { Fault } from "../../src/sandbox/arm/faults/fault";

const PROGRAM = resolve("test/sandbox/arm/arm-process.ts");

/**
 * A Resource Manager in a process of its own, which is killed by the fault and started again with its state each time. It is reached
 * through an address that stays: there a request waits for its turn, and for a start that takes long, so that each death strikes
 * exactly one request, on a slow machine as on a fast one.
 */
export class MortalArm {
  /** How often it was killed. */
  deaths = 0;
  readonly #directory: string;
  readonly #fault: Fault;
  readonly #front: Server;
  #child!: ChildProcess;
  #ended!: Promise<unknown>;
  #childUrl = "";
  #closed = false;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, fault: Fault) {
    this.#directory = directory;
    this.#fault = fault;
    this.#front = createServer((request, response) => {
      this.#turn = this.#turn.then(() => this.#serve(request, response));
    });
  }

  static async start(directory: string, fault: Fault): Promise<MortalArm> {
    const arm = new MortalArm(directory, fault);
    await arm.#rise();
    arm.#front.listen(0, "127.0.0.1");
    await once(arm.#front, "listening");
    return arm;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#front.address() as AddressInfo).port}`;
  }

  /** Nobody starts it again. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#front.close();
    this.#front.closeAllConnections();
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  async #rise(): Promise<void> {
    this.#child = fork(PROGRAM, [this.#directory], { execArgv: ["--import", "tsx"] });
    this.#ended = once(this.#child, "exit");
    [this.#childUrl] = (await once(this.#child, "message")) as [string];
    await fetch(`${this.#childUrl}/_sandbox/faults`, { method: "POST", body: JSON.stringify(this.#fault) });
  }

  /** Passes one request on. One that it dies of gets no answer, and the next one waits until it is there again. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const answer = await this.#pass(request);
      const body = await text(answer);
      response.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
    } catch {
      await this.#ended;
      this.deaths++;
      if (!this.#closed) await this.#rise();
      request.socket.destroy();
    }
  }

  async #pass(request: IncomingMessage): Promise<IncomingMessage> {
    const { method, headers, url = "/" } = request;
    const passed = httpRequest(new URL(url, this.#childUrl), { method, headers, agent: false });
    passed.end(await text(request));
    const [answer] = (await once(passed, "response")) as [IncomingMessage];
    return answer;
  }
}
