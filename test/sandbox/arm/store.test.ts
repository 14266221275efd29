import { appendFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { fillableDisk } from "../../../src/sandbox/arm/store/disk";
import type { StoredResource } from "../../../src/sandbox/arm/store/resource";
import { Store } from "../../../src/sandbox/arm/store/store";
import { temporaryDirectory } from "./client";

function resource(store: Store, id: string, properties: Record<string, unknown> = {}): StoredResource {
  const time = "2026-01-01T00:00:00.000Z";
  const name = id.split("/").at(-1) ?? "";
  return { id, name, type: "Test/things", etag: store.newEtag(), createdAt: time, changedAt: time, properties };
}

async function open(directory: string, disk?: Parameters<typeof Store.open>[1]): Promise<Store> {
  const store = await Store.open(directory, disk);
  onTestFinished(() => store.close());
  return store;
}

const put = async (store: Store, ...ids: string[]) => store.commit(ids.map((id) => ({ put: resource(store, id) })));
const names = (store: Store) => store.ofType("test/THINGS").map(({ name }) => name);

test("finds resources without regard to case, and children in creation order", async () => {
  const store = await open(await temporaryDirectory());
  await put(store, "/a/things/z", "/a/things/Y", "/a/things/x");
  await store.commit([{ put: resource(store, "/a/things/z", { changed: true }) }]);
  expect(store.get("/A/THINGS/y")?.name).toBe("Y");
  expect(store.children("/A", "Things").map(({ name }) => name)).toEqual(["z", "Y", "x"]);
  expect(store.below("/a").map(({ name }) => name)).toEqual(["z", "Y", "x"]);
});

test("what was committed is there after a restart, in the same order and with newer entity tags still to come", async () => {
  const directory = await temporaryDirectory();
  const first = await open(directory);
  await put(first, "/a/things/z", "/a/things/y", "/a/things/x");
  await first.commit([{ remove: "/A/things/Y" }]);
  const last = first.newEtag();
  await first.commit([{ put: { ...resource(first, "/a/things/w"), etag: last } }]);
  await first.close();
  const second = await open(directory);
  expect(names(second)).toEqual(["z", "x", "w"]);
  expect(Buffer.from(second.newEtag(), "base64").compare(Buffer.from(last, "base64"))).toBe(1);
});

test("a line torn by a crash is dropped, and later commits stand after the whole ones", async () => {
  const directory = await temporaryDirectory();
  const first = await open(directory);
  await put(first, "/a/things/x");
  await first.close();
  await appendFile(join(directory, "arm.journal"), '[{"put":{"id":"/a/thi');
  const second = await open(directory);
  await put(second, "/a/things/y");
  await second.close();
  expect(names(await open(directory))).toEqual(["x", "y"]);
});

test("what a crash or a full disk left of a long line does not come back behind a short one", async () => {
  const directory = await temporaryDirectory();
  const disk = fillableDisk();
  const first = await open(directory, disk.write);
  await put(first, "/a/things/x");
  disk.fill();
  const long = { put: resource(first, "/a/things/long", { text: "x\n".repeat(5000) }) };
  await expect(first.commit([long])).rejects.toThrow("ENOSPC");
  await put(first, "/a/things/y");
  await first.close();
  await appendFile(join(directory, "arm.journal"), `[{"put":"${"x".repeat(5000)}`);
  const second = await open(directory);
  await put(second, "/a/things/z");
  await second.close();
  expect(names(await open(directory))).toEqual(["x", "y", "z"]);
});

test("a journal that is not a journal is named with its line", async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, "arm.journal"), "[]\nnonsense\n");
  await expect(Store.open(directory)).rejects.toThrow(/arm\.journal:2: damaged, not what the sandbox wrote here/);
});

test("a full disk takes back every change that is not on it, and nothing else", async () => {
  const directory = await temporaryDirectory();
  const disk = fillableDisk();
  const store = await open(directory, disk.write);
  await put(store, "/a/things/x", "/a/things/y", "/a/things/z");
  const before = store.get("/a/things/x");
  disk.fill();
  const changed = store.commit([{ put: resource(store, "/a/things/x", { lost: true }) }, { remove: "/a/things/y" }]);
  const added = store.commit([{ put: resource(store, "/a/things/new") }]);
  const results = await Promise.allSettled([changed, added]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(store.get("/a/things/x")).toEqual(before);
  expect(names(store)).toEqual(["x", "y", "z"]);
  expect(store.children("/a", "things").map(({ name }) => name)).toEqual(["x", "y", "z"]);
  await put(store, "/a/things/after");
  await store.close();
  expect(names(await open(directory))).toEqual(["x", "y", "z", "after"]);
});

test("a change that waited behind a failed one fails with it", async () => {
  const disk = fillableDisk();
  const store = await open(await temporaryDirectory(), disk.write);
  disk.fill();
  const first = store.commit([{ put: resource(store, "/a/things/x") }]).catch(() => "refused");
  await new Promise(setImmediate);
  const second = store.commit([{ put: resource(store, "/a/things/y") }]).catch(() => "refused");
  expect([await first, await second]).toContain("refused");
  expect(names(store)).toEqual((await second) === "refused" ? [] : ["y"]);
});

test("tells listeners after a change took effect, until they stop listening", async () => {
  const store = await open(await temporaryDirectory());
  const heard: string[] = [];
  const stop = store.onChange((id) => heard.push(`${id} ${store.get(id) ? "there" : "gone"}`));
  await put(store, "/a/things/x");
  await store.commit([{ remove: "/a/things/x" }]);
  stop();
  await put(store, "/a/things/y");
  expect(heard).toEqual(["/a/things/x there", "/a/things/x gone"]);
});

test("the file stays within four times of what it has to say, and is its owner's alone", async () => {
  const directory = await temporaryDirectory();
  const store = await open(directory);
  const large = "x".repeat(500_000);
  for (let index = 0; index < 20; index++)
    await store.commit([{ put: resource(store, "/a/things/x", { large, index }) }]);
  await store.close();
  const { size, mode } = await stat(join(directory, "arm.journal"));
  expect(size).toBeLessThan(5_000_000);
  expect(mode & 0o777).toBe(0o600);
  expect((await open(directory)).get("/a/things/x")?.properties["index"]).toBe(19);
});

test("commits of one moment share one flush and are all whole in the file", async () => {
  const directory = await temporaryDirectory();
  let flushes = 0;
  const counting: Parameters<typeof Store.open>[1] = async (file, data, position) => {
    flushes++;
    await file.write(data, 0, data.length, position);
  };
  const store = await open(directory, counting);
  await Promise.all(Array.from({ length: 50 }, (_, index) => put(store, `/a/things/${index}`)));
  expect(flushes).toBeLessThan(5);
  expect((await readFile(join(directory, "arm.journal"), "utf8")).trim().split("\n")).toHaveLength(50);
});

const step = fc.record({ name: fc.constantFrom("a", "b", "c", "d"), isRemoval: fc.boolean() });

test("a crash at any byte of the file leaves the state after some commit, and that of every commit before it", async () => {
  const directory = await temporaryDirectory();
  let run = 0;
  const survives = async (steps: { name: string; isRemoval: boolean }[], cut: number) => {
    const [whole, torn] = [join(directory, `whole-${++run}`), join(directory, `torn-${run}`)];
    const store = await Store.open(whole);
    const states = [names(store)];
    for (const { name, isRemoval } of steps) {
      const id = `/a/things/${name}`;
      await store.commit(isRemoval ? [{ remove: id }] : [{ put: resource(store, id) }]);
      states.push(names(store));
    }
    await store.close();
    const bytes = await readFile(join(whole, "arm.journal"));
    const left = bytes.subarray(0, Math.floor(bytes.length * cut));
    await mkdir(torn);
    await writeFile(join(torn, "arm.journal"), left);
    const again = await Store.open(torn);
    const commits = left.toString().split("\n").length - 1;
    expect(names(again)).toEqual(states[commits]);
    await again.close();
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), survives),
    { numRuns: 40 },
  );
});
