import { recordIn } from "../../text/records";

/** Resource Manager refused, or an operation failed. The message is azure-native's form: status, code, message, details. */
export class ArmRefusal extends Error {
  override readonly name = "ArmRefusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: unknown) {
    const error = recordIn(recordIn(body).error);
    const code = typeof error.code === "string" ? error.code : "Unknown";
    super(`Status=${status} Code="${code}" Message="${messageOf(error, body)}"${detailsOf(error.details)}`);
    this.status = status;
    this.code = code;
  }
}

function messageOf(error: Record<string, unknown>, body: unknown): string {
  return typeof error.message === "string" ? error.message : JSON.stringify(body ?? "");
}

function detailsOf(details: unknown): string {
  return Array.isArray(details) && details.length > 0 ? ` Details=${JSON.stringify(details)}` : "";
}
