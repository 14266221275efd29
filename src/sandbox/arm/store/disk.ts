import type { FileHandle } from "node:fs/promises";

/** Puts bytes on a disk for good: when it resolves, they survive a crash. */
export type DiskWrite = (file: FileHandle, data: Buffer, position: number) => Promise<void>;

export const writeAndSync: DiskWrite = async (file, data, position) => {
  await file.write(data, 0, data.length, position);
  await file.datasync();
};

/** A disk that tests can fill: after `fill`, the next write puts half of its bytes there and fails as a full disk does. */
export function fillableDisk(): { readonly write: DiskWrite; readonly fill: () => void } {
  let isFull = false;
  const write: DiskWrite = async (file, data, position) => {
    if (!isFull) return writeAndSync(file, data, position);
    isFull = false;
    await file.write(data, 0, Math.floor(data.length / 2), position);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  return { write, fill: () => void (isFull = true) };
}
