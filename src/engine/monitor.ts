import { UserError } from "../cli/user-error";
import { callbackify } from "node:util";
import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import type * as messages from "@pulumi/pulumi/proto/resource_pb";
import {
  ReadResourceResponse,
  RegisterResourceResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { readDeclaration } from "./declaration";
import type { Declaration, Properties, Provider, ResourceState } from "./provider";
import { isStackType, makeUrn } from "./urn";
import type { StackIdentity } from "./urn";
import { fromStruct, revealAll, toStruct, withSecretsMarked } from "./values";

/** Parts of Pulumi's protocol that the monitor answers; a program falls back to older ways for the others. */
const FEATURES: readonly string[] = ["secrets", "deletedWith"];

/** Everything the program asks of Pulumi's engine while it declares resources. */
export class Monitor {
  readonly declarations: Declaration[] = [];
  /** One for each resource or function that failed, in the order in which they did. */
  readonly failures: Error[] = [];
  stackOutputs: Properties = {};
  readonly #identity: StackIdentity;
  readonly #provider: Provider;
  readonly #onFailure: () => void;
  readonly #inFlight = new Set<Promise<unknown>>();

  /** `onFailure` is called at the first failure, once everything that had begun before has come to its end. */
  constructor(identity: StackIdentity, provider: Provider, onFailure: () => void) {
    this.#identity = identity;
    this.#provider = provider;
    this.#onFailure = onFailure;
  }

  /** The gRPC service `pulumirpc.ResourceMonitor`. Methods left out answer that they are not implemented. */
  service(): UntypedServiceImplementation {
    return {
      supportsFeature: this.#answer((request: messages.SupportsFeatureRequest) => supportsFeature(request.getId())),
      registerResource: this.#answer((request: messages.RegisterResourceRequest) => this.#register(request)),
      registerResourceOutputs: this.#answer((request: messages.RegisterResourceOutputsRequest) =>
        this.#setOutputs(request),
      ),
      readResource: this.#answer((request: messages.ReadResourceRequest) => this.#read(request)),
      invoke: this.#answer((request: messages.ResourceInvokeRequest) => this.#invoke(request)),
      signalAndWaitForShutdown: this.#answer(() => new Empty()),
    };
  }

  async #register(request: messages.RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const declaration = readDeclaration(request, this.#identity);
    if (this.declarations.some(({ urn }) => urn === declaration.urn)) {
      throw new UserError(`Duplicate resource URN '${declaration.urn}'; try giving it a unique name`);
    }
    this.declarations.push(declaration);
    const { id, outputs } = await this.#create(declaration);
    const response = new RegisterResourceResponse();
    response.setUrn(declaration.urn);
    response.setId(id);
    response.setObject(toStruct(withSecretsMarked(outputs, declaration.inputs, declaration.additionalSecretOutputs)));
    return response;
  }

  async #create(declaration: Declaration): Promise<ResourceState> {
    const { custom, type, name, inputs } = declaration;
    if (!custom) return { id: "", outputs: inputs };
    if (type.startsWith("pulumi:providers:")) return { id: name, outputs: inputs };
    return named(`${name} (${type})`, () => this.#provider.register(declaration));
  }

  #setOutputs(request: messages.RegisterResourceOutputsRequest): Empty {
    const declaration = this.declarations.find(({ urn }) => urn === request.getUrn());
    if (declaration && isStackType(declaration.type)) this.stackOutputs = fromStruct(request.getOutputs());
    return new Empty();
  }

  async #read(request: messages.ReadResourceRequest): Promise<ReadResourceResponse> {
    const [type, name, id] = [request.getType(), request.getName(), request.getId()];
    const { outputs } = await named(`${name} (${type})`, () =>
      this.#provider.read(type, id, fromStruct(request.getProperties())),
    );
    const response = new ReadResourceResponse();
    response.setUrn(makeUrn(this.#identity, request.getParent(), type, name));
    response.setProperties(toStruct(withSecretsMarked(outputs, {}, request.getAdditionalsecretoutputsList())));
    return response;
  }

  async #invoke(request: messages.ResourceInvokeRequest): Promise<InvokeResponse> {
    const token = request.getTok();
    const args = revealAll(fromStruct(request.getArgs()));
    const result = await named(token, () => this.#provider.invoke(token, args));
    const response = new InvokeResponse();
    response.setReturn(toStruct(result));
    return response;
  }

  #answer<Request, Response>(
    handle: (request: Request) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response> {
    const answer = callbackify((request: Request) => this.#track(async () => handle(request)));
    return (call, done) => answer(call.request, (error: Error | null, response) => done(error, response));
  }

  async #track<T>(handle: () => Promise<T>): Promise<T> {
    if (this.failures.length > 0) throw new UserError("not done: the deployment has failed");
    const work = handle();
    this.#inFlight.add(work);
    try {
      return await work;
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      throw error;
    } finally {
      this.#inFlight.delete(work);
    }
  }

  #fail(failure: Error): void {
    this.failures.push(failure);
    if (this.failures.length > 1) return;
    void Promise.allSettled(this.#inFlight).then(() => this.#onFailure());
  }
}

async function named<T>(subject: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    throw new UserError(`${subject}: ${error.message}`, { cause: error });
  }
}

function supportsFeature(id: string): SupportsFeatureResponse {
  const response = new SupportsFeatureResponse();
  response.setHassupport(FEATURES.includes(id));
  return response;
}
