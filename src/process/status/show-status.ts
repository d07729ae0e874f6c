import { setTimeout } from 'node:timers/promises';
import type { StatusReport } from '../../model/status/status-report.ts';
import { CommandError } from '../command-error.ts';
import { printableRows } from '../terminal/printable.ts';
import { drawStatus } from './draw-status.ts';
import type { Drawing } from './drawing/canvas.ts';
import { readStatus } from './read-status.ts';

const everyMs = 3_000;

export interface ShowOptions extends Drawing {
  /** Of the status. */
  readonly url: string;
  readonly key: string | undefined;
  readonly asJson: boolean;
  /** Shows it again and again, until the process ends. */
  readonly watches: boolean;
  /** Whether what was shown before can be replaced. */
  readonly isTerminal: boolean;
  print(text: string): void;
}

/** Clears a terminal. */
const clear = '\u001b[H\u001b[2J\u001b[3J';

/** Shows the status of a running gateway. Throws a `CommandError` where it cannot be read, or at first cannot be watched. */
export async function showStatus(options: ShowOptions): Promise<void> {
  const { url, key, watches, isTerminal, asJson, print } = options;
  const begin = watches && isTerminal && !asJson ? clear : '';
  let last = textOf(await readStatus(url, key), options);
  print(`${begin}${last}`);
  while (watches) {
    await setTimeout(everyMs);
    try {
      last = textOf(await readStatus(url, key), options);
      print(`${begin}${last}`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      // Beside the last figures, which say when they were read.
      print(
        asJson
          ? JSON.stringify({ error: error.message })
          : `${begin === '' ? '' : `${begin}${last}\n\n`}${error.message}`,
      );
    }
  }
}

function textOf(report: StatusReport, { asJson, watches, isTerminal, ...drawing }: ShowOptions): string {
  if (asJson) {
    const text = watches ? JSON.stringify(report) : JSON.stringify(report, null, 2);
    return isTerminal ? printableRows(text) : text;
  }
  return drawStatus(report, drawing).join('\n');
}
