import { opposites } from "../kind";
import type { Kind } from "../kind";
import type { ContractPlace } from "../place";
import type { CallParameter } from "../model/contract";
import { joinBy } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import { responsePairs } from "./response-pairs";

interface Subject {
  readonly place: ContractPlace;
  readonly status: number;
}

const gone =
  (holds: (status: number) => boolean) =>
  (pairing: Pairing): Subject[] =>
    responsePairs(pairing).flatMap(({ place, before, after }) =>
      before && !after && holds(before.status) ? [{ place, status: before.status }] : [],
    );

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

export const successStatus = opposites<Subject>(
  gone(isSuccess),
  {
    id: "success-status-removed",
    class: "breaking",
    title: "A status of success is no longer declared: clients that wait for it can fail.",
    example: "`statusCode: 200` becomes `statusCode: 202`.",
    words: ({ status }) => words`The answer ${status} is no longer declared.`,
  },
  {
    id: "success-status-added",
    class: "safe",
    title: "One more status of success is declared.",
    example: "A response with `statusCode: 202` is added.",
    words: ({ status }) => words`The answer ${status} is declared.`,
  },
);

export const otherStatus = opposites<Subject>(
  gone((status) => !isSuccess(status)),
  {
    id: "other-status-removed",
    class: "safe",
    title: "A status other than success is no longer declared.",
    example: "The response with `statusCode: 404` is taken out.",
    words: ({ status }) => words`The answer ${status} is no longer declared.`,
  },
  {
    id: "other-status-added",
    class: "safe",
    title: "One more status other than success is declared.",
    example: "A response with `statusCode: 404` is added.",
    words: ({ status }) => words`The answer ${status} is declared.`,
  },
);

interface HeaderSubject extends Subject {
  readonly name: string;
}

function headers(required: boolean, prefix: string, changeClass: "breaking" | "safe", word: string): readonly Kind[] {
  return opposites<HeaderSubject>(
    (pairing) => goneHeaders(pairing, required),
    {
      id: `${prefix}response-header-removed`,
      class: changeClass,
      title: `An answer no longer has ${word} header.`,
      example: "A header is taken out of a response.",
      words: ({ name, status }) => words`The answer ${status} no longer has the header ${name}.`,
    },
    {
      id: `${prefix}response-header-added`,
      class: "safe",
      title: `An answer has ${word} header more.`,
      example: "A header is added to a response.",
      words: ({ name, status }) => words`The answer ${status} has the header ${name}.`,
    },
  );
}

export const responseHeaders = [
  ...headers(true, "", "breaking", "a required"),
  ...headers(false, "optional-", "safe", "an optional"),
];

const keyOf = ({ name }: CallParameter): string => name.toLowerCase();

function goneHeaders(pairing: Pairing, required: boolean): HeaderSubject[] {
  return responsePairs(pairing).flatMap(({ place, before, after }) => {
    if (!before || !after) return [];
    const lost = joinBy(before.headers, after.headers, keyOf).filter(
      ({ before: old, after: now }) => old?.required === required && (required ? !now?.required : !now),
    );
    return lost.flatMap((pair) => (pair.before ? [{ place, status: after.status, name: pair.before.name }] : []));
  });
}
