import { stopSignal } from "../../cli/stop";
import { DETACHED } from "./detached";

/** How often the process looks whether whoever started it is still there, in milliseconds. */
const PARENT_CHECK = 500;

/** Resolves when somebody asks the process to stop, or when the process that started it is gone. */
export async function stopRequest(): Promise<void> {
  const signal = stopSignal();
  const parent = process.env[DETACHED] ? undefined : process.ppid;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (parent !== undefined) timer = setInterval(() => process.ppid !== parent && resolve(), PARENT_CHECK);
  });
  clearInterval(timer);
}
