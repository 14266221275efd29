import { Metadata, status } from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "../../../engine/provider";
import { toStruct } from "../../../engine/values";

/** A resource that was begun but did not become ready: Pulumi keeps it in its state, and the next run goes on with it. */
export function partialFailure(error: Error, id: string, inputs: Properties, outputs: Properties): Error {
  const detail = new ErrorResourceInitFailed();
  detail.setId(id);
  detail.setReasonsList([error.message]);
  detail.setProperties(toStruct(outputs));
  detail.setInputs(toStruct(inputs));
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const response = new Status();
  response.setCode(status.UNKNOWN);
  response.setMessage(error.message);
  response.addDetails(any);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(response.serializeBinary()));
  return Object.assign(new Error(error.message, { cause: error }), { code: status.UNKNOWN, metadata });
}
