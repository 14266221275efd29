import type { Path } from "../source/path";
import { isRecord } from "../../text/records";

/** A text inside a value and its path. */
export interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

/** Every text inside a value, however deep. */
export function textsIn(value: unknown, path: Path = []): PlacedText[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}

/** The value with each text inside replaced. */
export function mapTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, replace));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, replace)]));
}
