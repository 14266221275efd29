import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Fault } from "../../src/sandbox/arm/faults/fault";

const PROGRAM = resolve("test/sandbox/arm/arm-process.ts");

/** A Resource Manager in a process of its own, which is killed by the fault and started again with its state, at the same address, each time. */
export class MortalArm {
  readonly url: string;
  /** How often it was killed. */
  deaths = 0;
  readonly #directory: string;
  readonly #fault: Fault;
  #child: ChildProcess;
  #closed = false;

  private constructor(directory: string, fault: Fault, child: ChildProcess, url: string) {
    this.url = url;
    this.#directory = directory;
    this.#fault = fault;
    this.#child = child;
  }

  static async start(directory: string, fault: Fault): Promise<MortalArm> {
    const child = launch(directory, "0");
    const arm = new MortalArm(directory, fault, child, await listening(child));
    await arm.#attend();
    return arm;
  }

  /** Nobody starts it again. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  async #attend(): Promise<void> {
    this.#child.once("exit", () => void this.#rise());
    await fetch(`${this.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(this.#fault) });
  }

  async #rise(): Promise<void> {
    if (this.#closed) return;
    this.deaths++;
    this.#child = launch(this.#directory, new URL(this.url).port);
    await listening(this.#child);
    await this.#attend();
  }
}

const launch = (directory: string, port: string): ChildProcess =>
  fork(PROGRAM, [directory, port], { execArgv: ["--import", "tsx"] });

async function listening(child: ChildProcess): Promise<string> {
  const [url] = (await once(child, "message")) as [string];
  return url;
}
