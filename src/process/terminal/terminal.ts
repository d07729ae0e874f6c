import { createInterface } from 'node:readline/promises';
import { isatty } from 'node:tty';

const isErrorTerminal = isatty(2);

/** Writes to the standard output; resolves when it is written. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Asks a question on the terminal. Anything but yes is a no, and so are Ctrl+C and the end of the input. */
async function ask(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  for (const event of ['SIGINT', 'close'] as const) reader.once(event, () => ended.abort());
  try {
    return /^\s*y(?:es)?\s*$/i.test(await reader.question(`${question} [y/N] `, ended));
  } catch (error) {
    if (ended.signal.aborted) return false;
    throw error;
  } finally {
    reader.close();
  }
}

/** Undefined where no person can answer. Not asked of `process.stdin`, which begins to read where it is looked at. */
export const confirm = isatty(0) && isErrorTerminal ? ask : undefined;

function replaceLine(line: string): void {
  const width = process.stderr.columns ?? 80;
  process.stderr.write(`\r\u001b[K${line.slice(0, width - 1)}`);
}

/** Replaces the line that the cursor is in; undefined where nobody sees it. */
export const progress = isErrorTerminal ? replaceLine : undefined;
