import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { GetRootResourceResponse, LogSeverity, SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";

type Severity = "info" | "warning" | "error";

/** Something the program, or Pulumi inside it, has to say to its user. */
export interface Message {
  readonly severity: Severity;
  readonly text: string;
}

/** Debugging messages of Pulumi itself are for nobody here. */
const SEVERITIES: Readonly<Partial<Record<LogSeverity, Severity>>> = {
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

/** The gRPC service `pulumirpc.Engine`, which receives the program's messages. */
export function engineService(onMessage: (message: Message) => void): UntypedServiceImplementation {
  const log: handleUnaryCall<LogRequest, Empty> = (call, done) => {
    const severity = SEVERITIES[call.request.getSeverity()];
    if (severity) onMessage({ severity, text: call.request.getMessage().trimEnd() });
    done(null, new Empty());
  };
  return { log, getRootResource, setRootResource };
}

const getRootResource: handleUnaryCall<unknown, GetRootResourceResponse> = (_call, done) =>
  done(null, new GetRootResourceResponse());

const setRootResource: handleUnaryCall<unknown, SetRootResourceResponse> = (_call, done) =>
  done(null, new SetRootResourceResponse());
