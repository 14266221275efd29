import type { Call, Outcome, Policy } from "./call";
import type { PolicyDocument, PolicyProblem } from "./policy-document";
import type { SectionName } from "./policy-reader";
import type { ResponseMessage } from "./message";

/** The effective policies of one operation in one product's context: every `<base />` already replaced. */
export interface Pipeline {
  readonly inbound: readonly Policy[];
  readonly backend: readonly Policy[];
  readonly outbound: readonly Policy[];
  readonly onError: readonly Policy[];
  /** Not empty when a document in the chain cannot be run; then no call passes. */
  readonly problems: readonly PolicyProblem[];
}

function effective(documents: readonly PolicyDocument[], section: SectionName): readonly Policy[] {
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

async function runSection(policies: readonly Policy[], call: Call): Promise<Outcome | undefined> {
  for (const policy of policies) {
    const outcome = policy.run(call);
    // Most policies are synchronous; awaiting each of them would cost every call a turn of the event loop.
    const ended = outcome instanceof Promise ? await outcome : outcome;
    if (ended) return ended;
  }
  return undefined;
}

/** Lets the on-error policies work on an error's answer. */
export async function runOnError(policies: readonly Policy[], call: Call, response: ResponseMessage) {
  call.response = response;
  return (await runSection(policies, call))?.response ?? call.response;
}

/** Runs the three sections in turn and returns what the caller gets. */
export async function runPipeline(pipeline: Pipeline, call: Call): Promise<ResponseMessage> {
  for (const section of [pipeline.inbound, pipeline.backend, pipeline.outbound]) {
    const outcome = await runSection(section, call);
    if (outcome?.kind === "answer") return outcome.response;
    if (outcome) return runOnError(pipeline.onError, call, outcome.response);
  }
  return call.response;
}
