export { Gateway } from "./program/gateway";
export type { GatewayArgs } from "./program/gateway";
export { defined } from "./program/outputs";
export type { OperationOutput } from "./program/outputs";
export { publish } from "./program/publish";
export type { Publication, PublishArgs } from "./program/publish";
export type { ServiceReference } from "./program/service";
