import type { WriteStream } from "node:tty";
import { createColors } from "picocolors";

const { NO_COLOR, FORCE_COLOR } = process.env;
const output: Partial<WriteStream> = process.stdout;

/**
 * Colours for standard output: `NO_COLOR` switches them off, `FORCE_COLOR` (but 0) on, else a terminal has them.
 * A file or a pipe gets none, in a pipeline too (picocolors alone colours whenever `CI` is set).
 */
export const color = createColors(!NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== "0" : (output.hasColors?.() ?? false)));
