import type { Impact } from "../openapi-diff";

/** What the tool says where it does not say the same, and why. */
interface Difference {
  readonly theirs: Impact | undefined;
  readonly why: string;
}

const unseen = (why: string): Difference => ({ theirs: undefined, why });
const stricter = (why: string): Difference => ({ theirs: "major", why });

const OF_THE_API = unseen("stands beside the paths, of which alone the documents are put together here");
const CONTENT_TYPE = unseen("Content-Type is no parameter in OpenAPI");
const ANY_QUERY = "a strict server could refuse it; API Management lets every query parameter and header through";

/** By the case's title. */
export const openApiDifferences: Readonly<Record<string, Difference>> = {
  "an API takes calls from another one": {
    theirs: "minor",
    why: "each API has a document of its own, and a longer path wins at the gateway",
  },
  "an API stops answering over http": OF_THE_API,
  "an API starts answering over http": OF_THE_API,
  "an API is shown under another name": OF_THE_API,
  "an API is described in other words": OF_THE_API,
  "an API leaves a product": unseen("OpenAPI knows no products"),
  "an API joins a product": unseen("OpenAPI knows no products"),
  "the key goes into another header": unseen("the fixture's API works without a key; its document names none"),
  "the key goes into another query parameter, as API Management names it by itself": unseen(
    "the fixture's API works without a key; its document names none",
  ),
  "an API no longer asks for a key": { theirs: "patch", why: "safe either way: only what is required can break" },
  "an API's path changes in its case only, which API Management ignores": stricter(
    "paths are case-sensitive to OpenAPI; API Management takes both",
  ),
  "a placeholder in the path has another name, which no caller sees": stricter(
    "the tool pairs renamed placeholders only in paths all of whose operations go along",
  ),
  "an operation's file is renamed": stricter("generated clients name methods after operationId; no call changes"),
  "the query needs one parameter less": stricter(ANY_QUERY),
  "a parameter takes more values than whole numbers": {
    theirs: "patch",
    why: "safe either way: the tool gives a wider type the least weight",
  },
  "an optional header goes": stricter(ANY_QUERY),
  "a header allows more values": CONTENT_TYPE,
  "the header of what answers a call takes is declared as required": unseen("Accept is no parameter in OpenAPI"),
  "a content type names its character set": stricter("compares media types as texts"),
  "a range of content types takes the place of one": stricter("compares media types as texts"),
  "a URL gets a slash at its end": stricter("is sure that the old URL is gone; here that is not known"),
  "a status of failure is no longer declared": stricter(
    "oasdiff, which tells successes from failures, lists response-non-success-status-removed as informational",
  ),
  "answers lose a header that they had now and then": stricter(
    "oasdiff, since 1.30, passes the removal of optional response headers",
  ),
  "a header of answers is no longer always there": unseen(
    "the portal's documents do not say which headers are required",
  ),
  "a request is described in other words": unseen("the portal's documents have no place for it"),
  "the example of a request changes": unseen("the tool passes over examples"),
  "the example of an answer changes": unseen("the tool passes over examples"),
};
