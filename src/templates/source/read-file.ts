import { closeSync, openSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { isAbsent } from "../../text/files";

/** No template or policy comes near this; API Management takes policies of up to 256 KiB. */
const MAX_BYTES = 512 * 1024;

interface FileProblem {
  readonly rule: "readable-file" | "encoding";
  readonly severity: "error" | "warning";
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly message: string;
}

export interface FileText {
  /** Empty when the file could not be read. */
  readonly text: string;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a text file under the folder `root`; `file` has forward slashes. A file that is missing, too large, not UTF-8,
 * or outside the folder by way of a symbolic link becomes a problem; nothing is thrown.
 */
export function readText(root: string, file: string): FileText {
  try {
    const real = realpathSync(join(root, file));
    if (!real.startsWith(realpathSync(root) + sep))
      return unreadable("leads out of the project by a symbolic link. Copy it here.");
    const stat = statSync(real);
    if (!stat.isFile()) return unreadable("has to be a file, got a folder or a device.");
    if (stat.size > MAX_BYTES)
      return unreadable(`is too large, got ${stat.size} bytes. At most ${MAX_BYTES} are read.`);
    return decode(readBytes(real));
  } catch (error) {
    return unreadable(explain(error));
  }
}

function readBytes(path: string): Buffer {
  const descriptor = openSync(path, "r");
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(what: string): FileText {
  return { text: "", problems: [{ rule: "readable-file", severity: "error", offset: 0, message: `the file ${what}` }] };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist. Create it or correct the name.",
  ENOTDIR: "does not exist: a part of its path is no folder. Correct the path.",
  EACCES: "may not be read. Change its permissions.",
  EPERM: "may not be read. Change its permissions.",
  ELOOP: "is a symbolic link that leads to itself. Replace it with the file.",
  ENAMETOOLONG: "has a name that is too long. Shorten it.",
};

function explain(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (reason === undefined && !(error instanceof Error && "syscall" in error)) throw error;
  return reason ?? `cannot be read, got ${code}: ${message.split(",")[0]}.`;
}

function decode(bytes: Buffer): FileText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return wrongEncoding("the file is UTF-16. Save it as UTF-8.");
  }
  if (bytes.includes(0)) return wrongEncoding("the file has NUL bytes, as binary files have. Save it as UTF-8 text.");
  try {
    return withoutMark(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return wrongEncoding("the file is not valid UTF-8. Save it as UTF-8.");
  }
}

function wrongEncoding(message: string): FileText {
  return { text: "", problems: [{ rule: "encoding", severity: "error", offset: 0, message }] };
}

function withoutMark(text: string): FileText {
  if (!text.startsWith("\uFEFF")) return { text, problems: [] };
  const message = "the file begins with a byte order mark, which some tools show as text. Save it as UTF-8 without it.";
  return { text: text.slice(1), problems: [{ rule: "encoding", severity: "warning", offset: 0, message }] };
}

/** What stands in a folder. */
export type Listing = readonly { readonly name: string; readonly isFolder: boolean; readonly isLink: boolean }[];

/** Names in a folder in a fixed order, hidden ones left out; none when there is no such folder. */
export function listFolder(root: string, folder: string): Listing {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory(), isLink: entry.isSymbolicLink() }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
