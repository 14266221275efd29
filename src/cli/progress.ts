import spinner from "yocto-spinner";

interface Line {
  text: string;
  success(text: string): unknown;
  error(text: string): unknown;
}

/** A log gets what was done, without what was under way and without colour. */
const logLine = (): Line => ({
  text: "",
  success: (text) => process.stderr.write(`✔ ${text}\n`),
  error: (text) => process.stderr.write(`✖ ${text}\n`),
});

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Does one step of a longer job and shows it on standard error: a spinner on a terminal, a line elsewhere. `say` replaces
 * the text while the work goes on; the result decides the closing line. A failure is marked and thrown on.
 */
export async function step<Result>(
  title: string,
  work: (say: (detail: string) => void) => Promise<Result>,
  closing: (result: Result) => string,
): Promise<Result> {
  const started = performance.now();
  const line: Line = process.stderr.isTTY ? spinner({ text: `${title} …`, handleSignals: false }).start() : logLine();
  try {
    const result = await work((detail) => (line.text = `${title}: ${detail}`));
    line.success(`${closing(result)} (${seconds(started)})`);
    return result;
  } catch (error) {
    line.error(`${title} failed (${seconds(started)})`);
    throw error;
  }
}
