/** The part of a terminal's or a pipe's stream that printing needs. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Prints lines with every key masked. */
export interface Printer {
  readonly print: (text: string) => void;
  /** Prints a line about work under way: on a terminal, the next line takes its place. */
  readonly progress: (text: string) => void;
  /** Prints what went wrong, on standard error. */
  readonly complain: (text: string) => void;
  /** Says that an answer 429 makes the command wait. */
  readonly onWait: (seconds: number) => void;
}

const CLEAR_LINE = "\r\u001b[K";

/** `waitHint` is asked what else there is to say when the command first waits, on lines of their own. */
export function printer(
  mask: (text: string) => string,
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output },
  waitHint: () => string = () => "",
): Printer {
  let hint = waitHint;
  const clear = stdout.isTTY ? CLEAR_LINE : "";
  const print = (text: string): void => void stdout.write(`${clear}${mask(text)}\n`);
  const complain = (text: string): void => void stderr.write(`${stderr.isTTY ? clear : ""}${mask(text)}\n`);
  return {
    print,
    progress: stdout.isTTY ? (text) => void stdout.write(`${clear}${mask(text)}`) : print,
    complain,
    onWait: (seconds) => {
      complain(`Too many requests: waiting ${seconds} s, as Retry-After says.${hint()}`);
      hint = () => "";
    },
  };
}
