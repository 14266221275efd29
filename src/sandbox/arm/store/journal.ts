import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { writeAndSync } from "./disk";
import type { DiskWrite } from "./disk";
import { damaged, readState } from "../../state-file";

export interface JournalOwner {
  /** The disk refused: what was appended and is not on disk yet will not be. Called before any append rejects. */
  lost(): void;
  /** Entries that say the same as all appended so far, for a shorter file. */
  compacted(): readonly unknown[];
}

const COMPACT_ABOVE_BYTES = 4_000_000;

/**
 * An append-only file of JSON lines. A line counts once it is on disk; a torn last line, left by a crash, is dropped when
 * the file is read. Appends that arrive while the disk is busy share its next flush. The file is rewritten when it is four
 * times as long as it has to be.
 */
export class Journal {
  readonly #path: string;
  readonly #owner: JournalOwner;
  readonly #writeToDisk: DiskWrite;
  #file: FileHandle | undefined;
  /** Bytes known to be whole and on disk. */
  #length = 0;
  #compactAbove = COMPACT_ABOVE_BYTES;
  #waiting: string[] = [];
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(path: string, owner: JournalOwner, writeToDisk: DiskWrite = writeAndSync) {
    this.#path = path;
    this.#owner = owner;
    this.#writeToDisk = writeToDisk;
  }

  /** Every whole line, oldest first; none when there is no file yet. Opens the file for `append`. */
  async read(): Promise<unknown[]> {
    await mkdir(dirname(this.#path), { recursive: true });
    const text = (await readState(this.#path, (content) => content)) ?? "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const lines = whole.split("\n").filter(Boolean);
    this.#length = Buffer.byteLength(whole);
    this.#file = await open(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await this.#file.truncate(this.#length);
    return lines.map((line, index) => this.#parse(line, index));
  }

  /**
   * Resolves when the entry is on disk. When the disk refuses, this and every other entry not yet on disk is rejected, and
   * no part of them stays in the file.
   */
  append(entry: unknown): Promise<void> {
    this.#waiting.push(`${JSON.stringify(entry)}\n`);
    this.#next ??= this.#settled().then(() => this.#flush());
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined);
    await this.#settled();
    await this.#file?.close();
    this.#file = undefined;
  }

  #parse(line: string, index: number): unknown {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw damaged(this.#path, cause, `:${index + 1}`);
    }
  }

  /** Resolves when nothing is being written, whether the last write succeeded or not. */
  #settled(): Promise<void> {
    return this.#current.catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const data = Buffer.from(this.#waiting.join(""));
    const failure = this.#failure;
    this.#waiting = [];
    this.#failure = undefined;
    this.#next = undefined;
    this.#current = failure ? Promise.reject(failure) : this.#write(data);
    return this.#current;
  }

  async #write(data: Buffer): Promise<void> {
    if (!this.#file) throw new Error("the journal is closed");
    try {
      await this.#writeToDisk(this.#file, data, this.#length);
    } catch (error) {
      await this.#forget(error as Error);
    }
    this.#length += data.length;
    if (this.#length > this.#compactAbove && this.#waiting.length === 0) await this.#compact();
  }

  async #forget(failure: Error): Promise<never> {
    try {
      await this.#file?.truncate(this.#length);
    } finally {
      // What waits was decided on top of what is lost now.
      if (this.#next) this.#failure = failure;
      this.#owner.lost();
    }
    throw failure;
  }

  async #compact(): Promise<void> {
    const text = this.#owner
      .compacted()
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join("");
    this.#compactAbove *= 2;
    try {
      await writeFileAtomic(this.#path, text, { mode: 0o600 });
    } catch {
      return; // The longer file says the same; the next flush past twice its length tries again.
    }
    await this.#file?.close();
    this.#file = await open(this.#path, constants.O_RDWR, 0o600);
    this.#length = Buffer.byteLength(text);
    this.#compactAbove = Math.max(COMPACT_ABOVE_BYTES, 4 * this.#length);
  }
}
