const width = 28;
const number = new Intl.NumberFormat('en');

export interface Progress {
  readonly rows: number;
  /** How many there are; undefined: nobody says. */
  readonly total: number | undefined;
  readonly spent: number;
  readonly budget: number;
}

/** `[████████······] 1,234 of 48,211 followers · 12 of 20 spent`. */
function progressLine({ rows, total, spent, budget }: Progress): string {
  const share = total === undefined || total === 0 ? 0 : Math.min(1, rows / total);
  const filled = Math.round(share * width);
  const bar = total === undefined ? '' : `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] `;
  const of = total === undefined ? '' : ` of ${number.format(total)}`;
  return `${bar}${number.format(rows)}${of} followers · ${spent} of ${budget} spent`;
}

/** Where lines and the bar are shown. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows the bar in place on a terminal, and as a line each time elsewhere. */
export class ProgressBar {
  readonly #screen: Screen;
  #shown = '';

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  show(progress: Progress): void {
    this.#shown = progressLine(progress);
    this.#screen.write(this.#screen.isTTY === true ? `\r\x1b[2K${this.#shown}` : `${this.#shown}\n`);
  }

  /** Prints a line above the bar. */
  say(line: string): void {
    if (this.#screen.isTTY !== true) this.#screen.write(`${line}\n`);
    else this.#screen.write(`\r\x1b[2K${line}\n${this.#shown}`);
  }

  /** Leaves the bar where it is. */
  end(): void {
    if (this.#screen.isTTY === true && this.#shown !== '') this.#screen.write('\n');
    this.#shown = '';
  }
}
