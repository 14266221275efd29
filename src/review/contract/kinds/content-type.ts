import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { BodyContract } from "../model/contract";
import { missing } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import { responsePairs } from "./response-pairs";

interface Subject {
  readonly place: ContractPlace;
  readonly contentType: string;
}

/** A content type by what it is: whatever its case and its character set. */
export function contentTypeKey({ contentType }: BodyContract): string {
  const [type = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  return [type, ...parameters.filter((each) => each !== "" && !each.startsWith("charset=")).toSorted()].join(";");
}

/** What the first list has and the second has not, nor a range in which it lies, such as `application/*`. */
const uncovered = (from: readonly string[], among: readonly string[]): string[] =>
  missing(from, among).filter((type) => !among.some((range) => range !== type && isIn(type, range)));

const isIn = (type: string, range: string): boolean =>
  range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));

const typesOf = (bodies: readonly BodyContract[]): string[] => bodies.map(contentTypeKey);

export const requestContentType = opposites<Subject>(
  ({ operations }: Pairing) =>
    operations.flatMap(({ place, before, after }) =>
      uncovered(typesOf(before.bodies), typesOf(after.bodies)).map((contentType) => ({ place, contentType })),
    ),
  {
    id: "request-content-type-removed",
    class: "breaking",
    title: "An operation no longer takes a content type.",
    example: "A representation is taken out of `request.representations`.",
    words: ({ contentType }) => words`Requests of the content type ${contentType} are no longer taken.`,
  },
  {
    id: "request-content-type-added",
    class: "safe",
    title: "An operation takes one more content type.",
    example: "A representation is added to `request.representations`.",
    words: ({ contentType }) => words`Requests of the content type ${contentType} are taken.`,
  },
);

interface Answer extends Subject {
  readonly status: number;
}

export const responseContentType = opposites<Answer>(
  (pairing) =>
    responsePairs(pairing).flatMap(({ place, before, after }) =>
      before && after
        ? uncovered(typesOf(before.bodies), typesOf(after.bodies)).map((contentType) => ({
            place,
            contentType,
            status: after.status,
          }))
        : [],
    ),
  {
    id: "response-content-type-removed",
    class: "breaking",
    title: "An answer no longer comes in a content type.",
    example: "A representation is taken out of a response.",
    words: ({ status, contentType }) => words`The answer ${status} no longer comes as ${contentType}.`,
  },
  {
    id: "response-content-type-added",
    class: "safe",
    title: "An answer can come in one more content type.",
    example: "A representation is added to a response.",
    words: ({ status, contentType }) => words`The answer ${status} can come as ${contentType}.`,
  },
);
