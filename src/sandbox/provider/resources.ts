import { UserError } from "../../cli/user-error";
import type { Properties } from "../../engine/provider";
import { revealAll } from "../../engine/values";
import type { ArmClient } from "./arm-client";
import { ArmRefusal } from "./arm-error";
import { azureTypeOf } from "../../azure/types";
import { complete } from "./long-running";
import { outputsOf, writeRequest } from "../../azure/shapes";

/** What a resource became. */
export interface Written {
  readonly id: string;
  readonly outputs: Properties;
}

/** Looks for, writes, reads and deletes resources by their azure-native type, each as azure-native does it. */
export class Resources {
  readonly #client: ArmClient;
  readonly #subscriptionId: string;

  constructor(client: ArmClient, subscriptionId: string) {
    this.#client = client;
    this.#subscriptionId = subscriptionId;
  }

  /**
   * azure-native's check before every create. Rejects when Resource Manager answers anything but 404, or nothing to a GET: the resource
   * exists, or nobody can tell.
   */
  async refuseExisting(token: string, inputs: Properties, signal?: AbortSignal): Promise<void> {
    const type = azureTypeOf(token);
    const { id } = writeRequest(type, revealAll(inputs), this.#subscriptionId);
    const method = type.canRead ? "GET" : "HEAD";
    const { status, body } = await this.#client.send({ method, path: id, apiVersion: type.apiVersion, signal });
    const isEmpty = method === "GET" && (status === 204 || (status === 200 && Object.keys(body).length === 0));
    if (status === 404 || isEmpty) return;
    if (status === 200 || status === 204) throw new UserError(`cannot create already existing resource '${id}'`);
    const { message } = new ArmRefusal(status, body);
    throw new UserError(`cannot check existence of resource '${id}': status code ${status}, ${message}`);
  }

  /** Writes the whole resource, new or not; its id follows from the inputs. */
  async write(token: string, inputs: Properties, signal?: AbortSignal): Promise<Written> {
    const type = azureTypeOf(token);
    const { id, query, body } = writeRequest(type, revealAll(inputs), this.#subscriptionId);
    const call = { method: "PUT", path: id, query, apiVersion: type.apiVersion, body, signal } as const;
    const response = await complete(this.#client, call);
    return {
      id: typeof response.id === "string" && type.link === undefined ? response.id : id,
      outputs: outputsOf(type, response),
    };
  }

  /** The resource's outputs, `undefined` when it is not there. An association has none of its own. */
  async read(token: string, id: string, signal?: AbortSignal): Promise<Properties | undefined> {
    const type = azureTypeOf(token);
    const method = type.canRead ? "GET" : "HEAD";
    const response = await this.#client.send({ method, path: id, apiVersion: type.apiVersion, signal });
    if (response.status === 404) return undefined;
    if (response.status >= 400) throw new ArmRefusal(response.status, response.body);
    return outputsOf(type, response.body);
  }

  /** Deletes it; that it is gone already is fine. */
  async remove(token: string, id: string, signal?: AbortSignal): Promise<void> {
    const { apiVersion } = azureTypeOf(token);
    await complete(this.#client, { method: "DELETE", path: id, apiVersion, signal });
  }
}
