import { rateLimited } from "../answers";
import type { Call, CallFailure } from "../call";
import type { Allowance, Take } from "../counters";
import type { PolicyReader } from "../policy-reader";

/**
 * Reads the attributes in which rate-limit and rate-limit-by-key say what to tell of a limit: in headers, and in variables for later
 * policies. What comes back tells it, and refuses the call when the limit is reached.
 */
export function readRateReport(reader: PolicyReader, source: string) {
  const retryHeader = reader.optional("retry-after-header-name") ?? "Retry-After";
  const retryVariable = reader.optional("retry-after-variable-name");
  const remainingHeader = reader.optional("remaining-calls-header-name");
  const remainingVariable = reader.optional("remaining-calls-variable-name");
  const totalHeader = reader.optional("total-calls-header-name");
  return ({ answerHeaders, variables }: Call, { calls }: Allowance, take: Take): CallFailure | undefined => {
    const remaining = take.allowed ? take.remaining : 0;
    if (totalHeader !== undefined) answerHeaders.set(totalHeader, String(calls));
    if (remainingHeader !== undefined) answerHeaders.set(remainingHeader, String(remaining));
    if (remainingVariable !== undefined) variables.set(remainingVariable, remaining);
    if (take.allowed) return undefined;
    const seconds = take.seconds ?? 1;
    if (retryVariable !== undefined) variables.set(retryVariable, seconds);
    return rateLimited(source, seconds, retryHeader);
  };
}
