const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why work was ended from outside. */
export class Stopped extends Error {
  readonly signal: (typeof SIGNALS)[number];

  constructor(signal: (typeof SIGNALS)[number]) {
    super("stopped");
    this.signal = signal;
  }
}

let stop: AbortController | undefined;

/**
 * Aborted, with a {@link Stopped}, when somebody asks the process to end; the same one for the whole process. A terminal's Ctrl-C
 * reaches the process twice when npm passes it on as well, so later signals are heard too, and change nothing.
 */
export function stopSignal(): AbortSignal {
  if (!stop) {
    const controller = (stop = new AbortController());
    for (const name of SIGNALS) process.on(name, () => controller.abort(new Stopped(name)));
  }
  return stop.signal;
}
