import { expressionOf } from "../../templates/requests/model";
import type { RequestTest } from "../../templates/requests/model";
import { isRecord, own } from "../../text/records";

/** What a request was answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The answer's body: JSON as its value, anything else as text. */
export function bodyOf({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

function textProblem(expected: string, got: unknown, where: string): string[] {
  const expression = expressionOf(expected);
  if (expression === undefined)
    return expected === got ? [] : [`${where} must be ${shown(expected)}, got ${shown(got)}`];
  if (typeof got === "string" && new RegExp(expression, "u").test(got)) return [];
  return [`${where} must match ${expected}, got ${shown(got)}`];
}

function listProblems(expected: readonly unknown[], got: unknown, where: string): string[] {
  if (!Array.isArray(got) || got.length !== expected.length) {
    return [`${where} must be a list of ${expected.length}, got ${shown(got)}`];
  }
  return expected.flatMap((item, index) => problemsOf(item, got[index], `${where}[${index}]`));
}

function mapProblems(expected: Readonly<Record<string, unknown>>, got: unknown, where: string): string[] {
  if (!isRecord(got)) return [`${where} must be a map, got ${shown(got)}`];
  return Object.entries(expected).flatMap(([key, value]) => problemsOf(value, own(got, key), `${where}.${key}`));
}

function problemsOf(expected: unknown, got: unknown, where: string): string[] {
  if (typeof expected === "string") return textProblem(expected, got, where);
  if (Array.isArray(expected)) return listProblems(expected, got, where);
  if (isRecord(expected)) return mapProblems(expected, got, where);
  return expected === got ? [] : [`${where} must be ${shown(expected)}, got ${shown(got)}`];
}

function bodyProblems(expected: unknown, answer: HttpAnswer): string[] {
  const body = bodyOf(answer);
  const isPart = typeof expected === "string" && body === answer.text && expressionOf(expected) === undefined;
  if (!isPart) return problemsOf(expected, body, "body");
  return answer.text.includes(expected) ? [] : [`body must contain ${shown(expected)}, got ${shown(answer.text)}`];
}

/** Where an answer is not what a request test expects; empty when it is. */
export function mismatches({ status, headers = {}, body }: RequestTest["expect"], answer: HttpAnswer): string[] {
  const statusProblem =
    status === answer.status ? [] : [`status must be ${status}, got ${answer.status} ${shown(bodyOf(answer))}`];
  const headerProblems = Object.entries(headers).flatMap(([name, value]) =>
    textProblem(value, answer.headers.get(name) ?? undefined, `header ${name}`),
  );
  return [...statusProblem, ...headerProblems, ...(body === undefined ? [] : bodyProblems(body, answer))];
}

/** The value at a JSON pointer as text, or undefined when nothing is there. */
export function valueAt(body: unknown, pointer: string): string | undefined {
  const steps = pointer.split("/").slice(1);
  const value = steps.reduce<unknown>((inner, step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined;
  }, body);
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
