import { expect, it } from "vitest";
import { printer } from "../../src/client/printer";

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

const mask = (text: string): string => text.replaceAll("key", "***");

it("puts each line in the place of a progress line on a terminal", () => {
  const [stdout, stderr] = [terminal(true), terminal(true)];
  const { print, progress, complain, onWait } = printer(mask, { stdout, stderr });
  progress("one key");
  progress("two");
  print("done with the key");
  complain("no key");
  onWait(5);
  expect(stdout.written).toEqual(["\r\u001b[Kone ***", "\r\u001b[Ktwo", "\r\u001b[Kdone with the ***\n"]);
  expect(stderr.written).toEqual([
    "\r\u001b[Kno ***\n",
    "\r\u001b[KToo many requests: waiting 5 s, as Retry-After says.\n",
  ]);
});

it("prints whole lines into pipes and files", () => {
  const [stdout, stderr] = [terminal(false), terminal(false)];
  const { print, progress, complain } = printer(mask, { stdout, stderr });
  progress("one");
  print("two");
  complain("three");
  expect(stdout.written).toEqual(["one\n", "two\n"]);
  expect(stderr.written).toEqual(["three\n"]);
  const mixed = terminal(false);
  printer(mask, { stdout: terminal(true), stderr: mixed }).complain("four");
  expect(mixed.written).toEqual(["four\n"]);
});
