import { styleText } from 'node:util';

export interface Drawing {
  /** How many characters fit into a line. */
  readonly width: number;
  readonly hasColor: boolean;
}

export type Color = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** What the parts of a drawing are made with. A text is cut before it is colored: the codes of colors take no room. */
export class Canvas {
  readonly width: number;
  readonly #hasColor: boolean;

  constructor({ width, hasColor }: Drawing) {
    this.width = width;
    this.#hasColor = hasColor;
  }

  paint(color: Color, text: string): string {
    return this.#hasColor ? styleText(color, text, { validateStream: false }) : text;
  }

  /** As much of a text as fits into a line of which `used` characters are taken. */
  cut(text: string, used = 0): string {
    const left = Math.max(0, this.width - used);
    return text.length <= left ? text : `${text.slice(0, Math.max(0, left - 1))}…`;
  }
}
