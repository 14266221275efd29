import { documentsOf } from "../openapi-documents";
import { pairs } from "./pairs";
import type { Pair } from "./pairs";

/** Both versions of some pairs, each as one OpenAPI document; the paths of a pair are `/<its number>/…`. */
export interface Documents {
  readonly before: object;
  readonly after: object;
}

/** All pairs, in documents of the OpenAPI version whose words they use: 3.0 says `nullable` and has bounds that are true or false. */
export function documentsOfPairs(): readonly Documents[] {
  return (["3.0.3", "3.1.0"] as const).map((version) => {
    const numbered = [...pairs.entries()].filter(([, pair]) => dialectOf(pair) === version);
    const document = (side: "before" | "after") =>
      documentOf(
        version,
        numbered.map(([index, pair]) => partOf(pair[side], index)),
      );
    return { before: document("before"), after: document("after") };
  });
}

const OF_3_0 = /"nullable":|"exclusiveM\w+":(?:true|false)/;
const dialectOf = (pair: Pair) => (OF_3_0.test(JSON.stringify([pair.before, pair.after])) ? "3.0.3" : "3.1.0");

interface Part {
  readonly paths: object;
  readonly schemas: object;
}

const documentOf = (openapi: string, parts: readonly Part[]): object => ({
  openapi,
  info: { title: "All", version: "1" },
  paths: Object.assign({}, ...parts.map(({ paths }) => paths)) as object,
  components: { schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas)) as object },
});

/** A document of which paths and names of schemas bear the pair's number. */
function partOf(version: Pair["before"], index: number): Part {
  const [document] = documentsOf(version);
  const text = JSON.stringify({ paths: document?.paths, schemas: document?.components.schemas });
  const { paths, schemas } = JSON.parse(text.replaceAll("#/components/schemas/", `$&${index}-`)) as Part;
  return { paths: prefixed(paths, `/${index}`), schemas: prefixed(schemas, `${index}-`) };
}

const prefixed = (named: object, prefix: string): object =>
  Object.fromEntries(Object.entries(named).map(([name, value]: [string, unknown]) => [prefix + name, value]));
