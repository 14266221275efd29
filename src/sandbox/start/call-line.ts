import { color } from "../../cli/colour";
import type { AnsweredCall } from "../gateway/gateway";

/** One line for a call of a gateway: method, path, status and time; not its query string, which may hold keys. */
export function callLine({ method, path, status, milliseconds }: AnsweredCall): void {
  const answer =
    status === undefined ? color.dim("left by the caller") : (status < 400 ? color.green : color.red)(status);
  console.log(`  ${method} ${path}  ${answer}  ${color.dim(`${milliseconds.toFixed(0)} ms`)}`);
}
