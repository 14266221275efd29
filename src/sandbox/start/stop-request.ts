const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How often the process looks whether whoever started it is still there, in milliseconds. */
const PARENT_CHECK = 500;

/** Resolves when somebody asks the process to stop, or when the process that started it is gone. */
export async function stopRequest(): Promise<void> {
  const parent = process.ppid;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
    timer = setInterval(() => process.ppid !== parent && resolve(), PARENT_CHECK);
  });
  clearInterval(timer);
}
