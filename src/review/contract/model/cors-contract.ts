import { childElements } from "../../policy/policy-element";
import type { PolicyElement } from "../../policy/policy-element";

/** What browsers are allowed. */
export interface Cors {
  readonly origins: readonly string[];
  /** Upper case. */
  readonly methods: readonly string[];
  /** Lower case. */
  readonly headers: readonly string[];
  /** Lower case. */
  readonly exposed: readonly string[];
  readonly credentials: boolean;
}

/** Reads a `cors` element. */
export function corsOf(element: PolicyElement): Cors {
  const list = (name: string): string[] =>
    childElements(element)
      .filter((child) => child.name === name)
      .flatMap(childElements)
      .map(({ children }) =>
        children
          .filter((child) => typeof child === "string")
          .join("")
          .trim(),
      );
  return {
    origins: list("allowed-origins").map((origin) => origin.replace(/\/$/, "")),
    methods: list("allowed-methods").map((method) => method.toUpperCase()),
    headers: list("allowed-headers").map((header) => header.toLowerCase()),
    exposed: list("expose-headers").map((header) => header.toLowerCase()),
    credentials: element.attributes["allow-credentials"]?.toLowerCase() === "true",
  };
}

/** What several of them allow, as far as each is for every call; undefined when there is none. */
export function together(all: readonly Cors[]): Cors | undefined {
  if (all.length === 0) return undefined;
  const list = (name: "origins" | "methods" | "headers" | "exposed") => [...new Set(all.flatMap((cors) => cors[name]))];
  return {
    origins: list("origins"),
    methods: list("methods"),
    headers: list("headers"),
    exposed: list("exposed"),
    credentials: all.some(({ credentials }) => credentials),
  };
}
