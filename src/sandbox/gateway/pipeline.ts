import type { Call, CallFailure, Outcome, Policy } from "./call";
import type { NotRunHere } from "./policy-context";
import type { PolicyDocument } from "./policy-document";
import type { PolicySection } from "../../policies/rule";
import type { ResponseMessage } from "./message";
import { internalError } from "./answers";
import { ExpressionProblem } from "./expressions/problem";
import { runAll } from "./run-policies";

/** The effective policies of one operation in one product's context: every `<base />` already replaced. */
export interface Pipeline {
  readonly inbound: readonly Policy[];
  readonly backend: readonly Policy[];
  readonly outbound: readonly Policy[];
  readonly onError: readonly Policy[];
  /** Not empty when a document in the chain cannot be run; then no call passes. */
  readonly problems: readonly NotRunHere[];
}

function effective(documents: readonly PolicyDocument[], section: PolicySection): readonly Policy[] {
  const [document, ...outer] = documents;
  if (!document) return [];
  const statements = document.sections.get(section) ?? ["base"];
  return statements.flatMap((statement) => (statement === "base" ? effective(outer, section) : [statement]));
}

/** `documents` from the narrowest scope to the widest: operation, API, product, service. */
export function composePipeline(documents: readonly PolicyDocument[]): Pipeline {
  return {
    inbound: effective(documents, "inbound"),
    backend: effective(documents, "backend"),
    outbound: effective(documents, "outbound"),
    onError: effective(documents, "on-error"),
    problems: documents.flatMap(({ problems }) => problems),
  };
}

/** Like API Management, treats an expression that throws as an error of the gateway. */
async function runSection(policies: readonly Policy[], call: Call): Promise<Outcome | undefined> {
  try {
    return await runAll(policies, call);
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const { message } = error;
    const failed = internalError({ source: "expression", reason: "ExpressionValueEvaluationFailure", message });
    call.log(`${failed.activityId} ${message}`);
    return failed;
  }
}

/** Lets the on-error policies work on the answer of an error, which happened in a section or, without one, in a built-in step. */
export async function runOnError(pipeline: Pipeline, call: Call, { response, error }: CallFailure, section = "") {
  call.response = response;
  call.lastError = { ...error, section };
  return (await runSection(pipeline.onError, call))?.response ?? call.response;
}

/** Runs the three sections in turn and returns what the caller gets. */
export async function runPipeline(pipeline: Pipeline, call: Call): Promise<ResponseMessage> {
  for (const section of ["inbound", "backend", "outbound"] as const) {
    const outcome = await runSection(pipeline[section], call);
    if (outcome?.kind === "answer") return outcome.response;
    if (outcome) return runOnError(pipeline, call, outcome, section);
  }
  return call.response;
}
