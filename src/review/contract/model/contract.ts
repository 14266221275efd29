import type { SchemaNode } from "../body/schema-node";
import type { PolicyContract } from "./policy-contract";
import type { ParameterContract } from "../../../azure/contract";

/** What developers who call the service see of it. Values hold no secret. */
export interface Contract {
  /** First part of the gateway's host name; empty when there is no API. */
  readonly serviceName: string;
  readonly apis: readonly ApiContract[];
  readonly products: readonly ProductContract[];
  /** Of the policy for all APIs. */
  readonly policy: PolicyContract;
}

export interface ApiContract {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Without slashes at its ends. */
  readonly path: string;
  readonly protocols: readonly string[];
  /** Absolute URL of the backend; empty when operations or policies name it. */
  readonly serviceUrl: unknown;
  readonly keyRequired: boolean;
  readonly keyHeader: string;
  readonly keyQuery: string;
  /** Ids of the products through which the API is had. */
  readonly products: readonly string[];
  readonly operations: readonly OperationContract[];
  readonly policy: PolicyContract;
}

export interface OperationContract {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Upper case. */
  readonly method: string;
  readonly urlTemplate: string;
  readonly parameters: readonly CallParameter[];
  readonly bodies: readonly BodyContract[];
  readonly requestDescription: string;
  readonly responses: readonly ResponseContract[];
  readonly policy: PolicyContract;
}

export type ParameterPlace = "path" | "query" | "header" | "form field";

export interface CallParameter extends ParameterContract {
  readonly place: ParameterPlace;
  /** Part of the URL template, so that calls without it find no operation. */
  readonly inTemplate: boolean;
}

export interface BodyContract {
  readonly contentType: string;
  readonly examples: unknown;
  /** Undefined where the program names none. */
  readonly schema: SchemaNode | undefined;
}

export interface ResponseContract {
  readonly status: number;
  readonly description: string;
  readonly headers: readonly CallParameter[];
  readonly bodies: readonly BodyContract[];
}

export interface ProductContract {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly terms: string;
  readonly published: boolean;
  readonly keyRequired: boolean;
  readonly approvalRequired: boolean;
  /** Subscriptions of one developer; Infinity when unlimited. */
  readonly subscriptionsLimit: number;
  readonly policy: PolicyContract;
}
