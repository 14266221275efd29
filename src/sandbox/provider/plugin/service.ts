import { callbackify } from "node:util";
import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { fromStruct, revealAll, toStruct } from "../../../engine/values";
import type { PropertyChange } from "../../../azure/diff";
import type { Autonaming, StandIn, Subject } from "./provider";

/** The release of azure-native that the stand-in stands for. */
const VERSION = "3.28.0";

type TimedRequest = { getUrn(): string; getType(): string; getTimeout(): number };

/** The gRPC service `pulumirpc.ResourceProvider`; `connect` is called once the engine configures it. */
export class PluginService {
  readonly #connect: () => StandIn;
  readonly #cancelled = new AbortController();
  #standIn: StandIn | undefined;

  constructor(connect: () => StandIn) {
    this.#connect = connect;
  }

  /** Methods left out answer that they are not implemented. */
  implementation(): UntypedServiceImplementation {
    return {
      handshake: answer(handshake),
      getPluginInfo: answer(pluginInfo),
      checkConfig: answer(checkConfig),
      diffConfig: answer(() => new messages.DiffResponse()),
      configure: answer(() => this.#configure()),
      check: answer((request: messages.CheckRequest) => this.#check(request)),
      diff: answer((request: messages.DiffRequest) => this.#diff(request)),
      create: answer((request: messages.CreateRequest) => this.#create(request)),
      update: answer((request: messages.UpdateRequest) => this.#update(request)),
      read: answer((request: messages.ReadRequest) => this.#read(request)),
      delete: answer((request: messages.DeleteRequest) => this.#delete(request)),
      invoke: answer((request: messages.InvokeRequest) => this.#invoke(request)),
      cancel: answer(() => this.#cancel()),
    };
  }

  get #provider(): StandIn {
    if (!this.#standIn) throw new Error("the engine has to configure the provider first");
    return this.#standIn;
  }

  #configure(): messages.ConfigureResponse {
    this.#standIn = this.#connect();
    const response = new messages.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
  }

  #check(request: messages.CheckRequest): messages.CheckResponse {
    const subject = { urn: request.getUrn(), token: typeOf(request) };
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const { inputs, failures } = this.#provider.check(
      subject,
      olds,
      news,
      request.getRandomseed_asU8(),
      autonamingOf(request),
    );
    const response = new messages.CheckResponse();
    response.setInputs(toStruct(inputs));
    response.setFailuresList(failures.map(checkFailure));
    return response;
  }

  #diff(request: messages.DiffRequest): messages.DiffResponse {
    const subject = { urn: request.getUrn(), token: typeOf(request) };
    const news = fromStruct(request.getNews());
    const { changes, replaces, deleteBeforeReplace } = this.#provider.diff(
      subject,
      fromStruct(request.getOldInputs()),
      news,
    );
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    const response = new messages.DiffResponse();
    response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
    response.setReplacesList([...replaces]);
    response.setDeletebeforereplace(deleteBeforeReplace);
    response.setDiffsList([...new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? path))]);
    for (const change of changes) response.getDetaileddiffMap().set(change.path, propertyDiff(change));
    response.setHasdetaileddiff(true);
    return response;
  }

  async #create(request: messages.CreateRequest): Promise<messages.CreateResponse> {
    const subject = { ...this.#subject(request), preview: request.getPreview() };
    const { id, outputs } = await this.#provider.create(subject, fromStruct(request.getProperties()));
    const response = new messages.CreateResponse();
    response.setId(id);
    response.setProperties(toStruct(outputs));
    return response;
  }

  async #update(request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
    const subject = { ...this.#subject(request), preview: request.getPreview() };
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const response = new messages.UpdateResponse();
    response.setProperties(toStruct(await this.#provider.update(subject, olds, news)));
    return response;
  }

  async #read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
    const [oldInputs, oldOutputs] = [fromStruct(request.getInputs()), fromStruct(request.getProperties())];
    const found = await this.#provider.read(this.#subject(request), request.getId(), oldInputs, oldOutputs);
    const response = new messages.ReadResponse();
    if (!found) return response;
    response.setId(request.getId());
    response.setProperties(toStruct(found.outputs));
    response.setInputs(toStruct(found.inputs));
    return response;
  }

  async #delete(request: messages.DeleteRequest): Promise<Empty> {
    await this.#provider.remove(this.#subject(request), request.getId());
    return new Empty();
  }

  async #invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
    const response = new messages.InvokeResponse();
    response.setReturn(
      toStruct(await this.#provider.invoke(request.getTok(), revealAll(fromStruct(request.getArgs())))),
    );
    return response;
  }

  #cancel(): Empty {
    this.#cancelled.abort();
    return new Empty();
  }

  #subject(request: TimedRequest): Subject {
    const seconds = request.getTimeout() || DEFAULT_TIMEOUT;
    const signal = AbortSignal.any([this.#cancelled.signal, AbortSignal.timeout(seconds * 1000)]);
    return { urn: request.getUrn(), token: typeOf(request), signal };
  }
}

/** Seconds: azure-native's own two hours. */
const DEFAULT_TIMEOUT = 7200;

function answer<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  const work = callbackify(async (request: Request) => handle(request));
  return (call, done) => work(call.request, (error: Error | null, response) => done(error, response));
}

/** Older engines leave the type out; the URN has it as the last part of its qualified type. */
function typeOf(request: { getUrn(): string; getType(): string }): string {
  return request.getType() || (request.getUrn().split("::")[2]?.split("$").at(-1) ?? "");
}

function autonamingOf(request: messages.CheckRequest): Autonaming {
  const autonaming = request.getAutonaming();
  if (!autonaming) return undefined;
  const { DISABLE } = messages.CheckRequest.AutonamingOptions.Mode;
  return autonaming.getMode() === DISABLE ? "none" : { proposed: autonaming.getProposedName() };
}

function handshake(): messages.ProviderHandshakeResponse {
  const response = new messages.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setSupportsAutonamingConfiguration(true);
  return response;
}

function pluginInfo(): PluginInfo {
  const info = new PluginInfo();
  info.setVersion(VERSION);
  return info;
}

function checkConfig(request: messages.CheckRequest): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

function checkFailure(reason: string): messages.CheckFailure {
  const failure = new messages.CheckFailure();
  failure.setReason(reason);
  return failure;
}

function propertyDiff({ kind, replaces }: PropertyChange): messages.PropertyDiff {
  const { Kind } = messages.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  } as const;
  const diff = new messages.PropertyDiff();
  diff.setKind(kinds[kind][replaces ? 1 : 0]);
  diff.setInputdiff(true);
  return diff;
}
