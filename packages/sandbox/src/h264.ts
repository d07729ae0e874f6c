/** The smallest stream of H.264 that every player takes: one picture, its macroblocks not compressed at all (I_PCM, ITU-T H.264 §7.3.5). */
export interface Stream {
  readonly sequence: Buffer;
  readonly picture: Buffer;
  readonly slice: Buffer;
}

export const BASELINE_PROFILE = 66;
export const CONSTRAINTS = 0xc0;
export const LEVEL = 30;
const I_SLICE = 7;
const I_PCM = 25;
const MACROBLOCK = 16;

/** Colour of a macroblock: brightness and the two chroma values, each 16..235. */
export type Colour = (column: number, row: number) => readonly [y: number, cb: number, cr: number];

/** `columns` and `rows` count macroblocks of 16 by 16 pixels. */
export function encodeStill(columns: number, rows: number, colour: Colour): Stream {
  return {
    sequence: unit(0x67, (bits) =>
      bits
        .u(8, BASELINE_PROFILE)
        .u(8, CONSTRAINTS)
        .u(8, LEVEL)
        .ue(0)
        .ue(0)
        .ue(2)
        .ue(0)
        .u(1, 0)
        .ue(columns - 1)
        .ue(rows - 1)
        .u(1, 1)
        .u(1, 1)
        .u(1, 0)
        .u(1, 0),
    ),
    picture: unit(0x68, (bits) =>
      bits.ue(0).ue(0).u(1, 0).u(1, 0).ue(0).ue(0).ue(0).u(1, 0).u(2, 0).ue(0).ue(0).ue(0).u(1, 0).u(1, 0).u(1, 0),
    ),
    slice: unit(0x65, (bits) => {
      bits.ue(0).ue(I_SLICE).ue(0).u(4, 0).ue(0).u(1, 0).u(1, 0).ue(0);
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const [y, cb, cr] = colour(column, row);
          const chroma = (MACROBLOCK / 2) ** 2;
          bits
            .ue(I_PCM)
            .align()
            .bytes(MACROBLOCK ** 2, y)
            .bytes(chroma, cb)
            .bytes(chroma, cr);
        }
      return bits;
    }),
  };
}

class Bits {
  readonly #bytes: number[] = [];
  #free = 0;

  u(count: number, value: number): this {
    for (let bit = count - 1; bit >= 0; bit--) {
      if (this.#free === 0) this.#free = this.#bytes.push(0) && 8;
      this.#free -= 1;
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >> bit) & 1) << this.#free);
    }
    return this;
  }

  /** Exponential Golomb code; of a signed 0 it is the same. */
  ue(value: number): this {
    const length = 32 - Math.clz32(value + 1);
    return this.u(length - 1, 0).u(length, value + 1);
  }

  align(): this {
    this.#free = 0;
    return this;
  }

  bytes(count: number, value: number): this {
    for (let i = 0; i < count; i++) this.#bytes.push(value);
    return this;
  }

  get all(): readonly number[] {
    return this.#bytes;
  }
}

/** A unit with its header and closing bit; a 3 is put in where the bytes would look like the start of the next unit. */
function unit(header: number, write: (bits: Bits) => Bits): Buffer {
  const bytes = [header];
  let zeros = 0;
  for (const byte of write(new Bits()).u(1, 1).all) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}
