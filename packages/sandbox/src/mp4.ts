import { BASELINE_PROFILE, CONSTRAINTS, LEVEL, type Stream } from './h264.ts';

const TIMESCALE = 1_000;
const TRACK = 1;
/** Neither turned nor scaled (ISO/IEC 14496-12 §8.2.2). */
const MATRIX = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [place, value] of values.entries()) bytes.writeUInt16BE(value, place * 2);
  return bytes;
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, place * 4);
  return bytes;
}

function box(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

/** A film of one picture that stands for `milliseconds`. */
export function encodeMp4(stream: Stream, width: number, height: number, milliseconds: number): Buffer {
  const type = box('ftyp', 'isom', u32(512), 'isomiso2avc1mp41');
  const sample = Buffer.concat([u32(stream.slice.length), stream.slice]);
  // Where the picture begins is written in a box before it, whose length does not depend on what is written.
  const start = type.length + movie(stream, width, height, milliseconds, sample.length, 0).length + 8;
  return Buffer.concat([type, movie(stream, width, height, milliseconds, sample.length, start), box('mdat', sample)]);
}

function movie(stream: Stream, width: number, height: number, duration: number, size: number, start: number): Buffer {
  const samples = box(
    'stbl',
    box('stsd', u32(0, 1), avc1(stream, width, height)),
    box('stts', u32(0, 1, 1, duration)),
    box('stsc', u32(0, 1, 1, 1, 1)),
    box('stsz', u32(0, 0, 1, size)),
    box('stco', u32(0, 1, start)),
  );
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, TIMESCALE, duration), u16(0x55c4, 0)),
    box('hdlr', u32(0, 0), 'vide', u32(0, 0, 0), 'film\0'),
    box('minf', box('vmhd', u32(1, 0, 0)), box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))), samples),
  );
  const header = box(
    'tkhd',
    u32(3, 0, 0, TRACK, 0, duration, 0, 0),
    u16(0, 0, 0, 0),
    u32(...MATRIX, width << 16, height << 16),
  );
  const whole = box(
    'mvhd',
    u32(0, 0, 0, TIMESCALE, duration, 0x1_0000),
    u16(0x100, 0),
    u32(0, 0, ...MATRIX, 0, 0, 0, 0, 0, 0, TRACK + 1),
  );
  return box('moov', whole, box('trak', header, media));
}

function avc1({ sequence, picture }: Stream, width: number, height: number): Buffer {
  const settings = box(
    'avcC',
    Buffer.from([1, BASELINE_PROFILE, CONSTRAINTS, LEVEL, 0xff, 0xe1]),
    u16(sequence.length),
    sequence,
    Buffer.from([1]),
    u16(picture.length),
    picture,
  );
  const dotsPerInch = 72 << 16;
  return box(
    'avc1',
    u32(0),
    u16(0, 1),
    u32(0, 0, 0, 0),
    u16(width, height),
    u32(dotsPerInch, dotsPerInch, 0),
    u16(1),
    Buffer.alloc(32),
    u16(24, 0xffff),
    settings,
  );
}
