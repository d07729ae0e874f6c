/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [number, number, number];

/** Values of one component, one for the middle of each block of 8 by 8 pixels, in rows. */
interface Plane {
  readonly columns: number;
  readonly values: Float64Array;
}

const START = 0xd8;
const QUANTISATION = 0xdb;
const FRAME = 0xc0;
const HUFFMAN = 0xc4;
const SCAN = 0xda;
const END = 0xd9;

/** The usual codes for differences between blocks, by their number of bits: two to nine bits. */
const DIFFERENCE_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DIFFERENCES = Array.from({ length: 12 }, (_, bits) => bits);
/** The end of a block has one bit; a slope across, or down after none across, has five. */
const SLOPE_LENGTHS = [1, 0, 0, 0, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const SLOPES = [0x00, 1, 2, 3, 4, 5, 6, 7, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17];

/** The first coefficient of a block with a slope of one value for each pixel. */
const PER_SLOPE = -18.22;

/**
 * A baseline JPEG of a soft picture: each block of 8 by 8 pixels is a plane through its middle value, so a picture of a megapixel takes
 * a few milliseconds and about 40 kB. `colourAt` gets a place from 0 to 1 across and down.
 */
export function jpeg(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const across = Math.ceil(width / 16);
  const down = Math.ceil(height / 16);
  const light = plane(across * 2, down * 2);
  const blue = plane(across, down);
  const red = plane(across, down);
  for (let at = 0; at < light.values.length; at += 1) {
    const column = at % light.columns;
    const row = Math.floor(at / light.columns);
    const [r, g, b] = colourAt(Math.min(1, ((column + 0.5) * 8) / width), Math.min(1, ((row + 0.5) * 8) / height));
    light.values[at] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    // Each block of the other components has the colours of four.
    const four = Math.floor(row / 2) * across + Math.floor(column / 2);
    blue.values[four] = (blue.values[four] ?? 0) + (-0.1687 * r - 0.3313 * g + 0.5 * b) / 4;
    red.values[four] = (red.values[four] ?? 0) + (0.5 * r - 0.4187 * g - 0.0813 * b) / 4;
  }

  const bits = new BitWriter(across * down * 6 * 16);
  const [y, cb, cr] = [new BlockWriter(bits, light), new BlockWriter(bits, blue), new BlockWriter(bits, red)];
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      y.write(row * 2, column * 2);
      y.write(row * 2, column * 2 + 1);
      y.write(row * 2 + 1, column * 2);
      y.write(row * 2 + 1, column * 2 + 1);
      cb.write(row, column);
      cr.write(row, column);
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, START]),
    segment(QUANTISATION, [0, 8, ...Array<number>(63).fill(1)]),
    segment(FRAME, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(HUFFMAN, [0x00, ...DIFFERENCE_LENGTHS, ...DIFFERENCES]),
    segment(HUFFMAN, [0x10, ...SLOPE_LENGTHS, ...SLOPES]),
    segment(SCAN, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    bits.end(),
    Buffer.from([0xff, END]),
  ]);
}

function plane(columns: number, rows: number): Plane {
  return { columns, values: new Float64Array(columns * rows) };
}

function segment(marker: number, body: readonly number[]): Buffer {
  const length = body.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...body]);
}

interface Codes {
  /** By what they stand for. */
  readonly code: Uint16Array;
  readonly length: Uint8Array;
}

/** The codes of a Huffman table: as many of each length as it says, in order. */
function codesOf(lengths: readonly number[], symbols: readonly number[]): Codes {
  const codes: Codes = { code: new Uint16Array(256), length: new Uint8Array(256) };
  let code = 0;
  let next = 0;
  for (const [index, count] of lengths.entries()) {
    for (let one = 0; one < count; one += 1, code += 1, next += 1) {
      codes.code[symbols[next] ?? 0] = code;
      codes.length[symbols[next] ?? 0] = index + 1;
    }
    code *= 2;
  }
  return codes;
}

const differenceCodes = codesOf(DIFFERENCE_LENGTHS, DIFFERENCES);
const slopeCodes = codesOf(SLOPE_LENGTHS, SLOPES);

/** Writes the blocks of one component, each as its difference to the one before. */
class BlockWriter {
  readonly #bits: BitWriter;
  readonly #plane: Plane;
  #previous = 0;

  constructor(bits: BitWriter, of: Plane) {
    this.#bits = bits;
    this.#plane = of;
  }

  write(row: number, column: number): void {
    const { columns, values } = this.#plane;
    const at = row * columns + column;
    const here = values[at] ?? 0;
    const mean = Math.round(here);
    this.#value(differenceCodes, 0, mean - this.#previous);
    this.#previous = mean;
    const right = column + 1 < columns ? (values[at + 1] ?? here) : here;
    const left = column > 0 ? (values[at - 1] ?? here) : here;
    const slopeAcross = slope(left, right);
    const slopeDown = slope(values[at - columns] ?? here, values[at + columns] ?? here);
    if (slopeAcross !== 0) this.#value(slopeCodes, 0, slopeAcross);
    if (slopeDown !== 0) this.#value(slopeCodes, slopeAcross === 0 ? 0x10 : 0, slopeDown);
    this.#symbol(slopeCodes, 0);
  }

  /** A number is a code for how many bits it has, and these bits; of a negative one they are inverted. */
  #value(codes: Codes, run: number, value: number): void {
    const length = 32 - Math.clz32(Math.abs(value));
    this.#symbol(codes, run + length);
    if (length > 0) this.#bits.write(value < 0 ? value + (1 << length) - 1 : value, length);
  }

  #symbol({ code, length }: Codes, symbol: number): void {
    this.#bits.write(code[symbol] ?? 0, length[symbol] ?? 0);
  }
}

/** From the middle of the block before to that of the next one there are sixteen pixels. */
function slope(before: number, after: number): number {
  return Math.max(-127, Math.min(127, Math.round(((after - before) / 16) * PER_SLOPE)));
}

class BitWriter {
  readonly #bytes: Buffer;
  #at = 0;
  #pending = 0;
  #count = 0;

  constructor(bytes: number) {
    this.#bytes = Buffer.allocUnsafe(bytes);
  }

  write(code: number, length: number): void {
    this.#pending = (this.#pending << length) | code;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#byte((this.#pending >> this.#count) & 255);
    }
    this.#pending &= (1 << this.#count) - 1;
  }

  /** What was written, filled up with ones. */
  end(): Buffer {
    if (this.#count > 0) this.write((1 << (8 - this.#count)) - 1, 8 - this.#count);
    return this.#bytes.subarray(0, this.#at);
  }

  #byte(value: number): void {
    this.#bytes[this.#at] = value;
    this.#at += 1;
    // Otherwise it would begin a marker.
    if (value !== 255) return;
    this.#bytes[this.#at] = 0;
    this.#at += 1;
  }
}
