import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import { BlobReference, readPlace } from "./blob-place";
import type { BlobPlace } from "./blob-place";
import { bodyReader, GlobalParameters, refuseParameters } from "./body";
import { ScoringError } from "./errors";

const References = Type.Optional(Type.Union([Type.Record(Type.String(), BlobReference), Type.Null()]));
const Submission = Type.Object({
  Input: Type.Optional(Type.Union([BlobReference, Type.Null()])),
  Inputs: References,
  Outputs: References,
  GlobalParameters,
});
const readBody = bodyReader(Submission);

type Reference = Static<typeof BlobReference>;

function inputReference({ Input, Inputs }: Static<typeof Submission>): Reference {
  if (Input && Inputs) throw new ScoringError("DuplicateInputInBatchCall");
  const { input1 = Input, ...others } = Inputs ?? {};
  if (Object.keys(others).length > 0) throw new ScoringError("BatchJobInputsTooManySpecified", "input1");
  if (!input1) throw new ScoringError("BatchJobInputsNotSpecified", "input1");
  return input1;
}

function outputReference({ Outputs }: Static<typeof Submission>, input: Reference, beside: string): Reference {
  const { output1, ...others } = Outputs ?? {};
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ScoringError("InvalidOutputOverrideName", unknown);
  if (output1) return output1;
  if (!input.ConnectionString) throw new ScoringError("MissingOutputOverrideSpecification", "output1");
  return { ...input, RelativeLocation: beside };
}

/**
 * Reads the request of BES Submit. A job without `Outputs` writes `<job id>/output1.csv` beside its input, since no
 * workspace is there with a storage account of its own. Throws the classic service's refusals.
 */
export function readSubmission(
  request: FastifyRequest,
  jobId: string,
  resolveHost: (url: URL) => URL,
): { input: BlobPlace; output: BlobPlace } {
  const body = readBody(request);
  refuseParameters(body.GlobalParameters);
  const reference = inputReference(body);
  const input = readPlace(reference, resolveHost);
  const beside = `/${input.container}/${jobId}/output1.csv`;
  const output = readPlace(outputReference(body, reference, beside), resolveHost);
  if (!/\.csv$/i.test(output.name)) {
    throw new ScoringError("InvalidBlobExtension", `${output.container}/${output.name}`);
  }
  return { input, output };
}
