const RATE = 44_100;
/** Samples of one frame of AAC. */
const FRAME = 1024;
/** A frame of silence, of AAC with one channel. */
const SILENCE = Buffer.from([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);

/** A silent sound of this length: AAC in MP4. */
export function sound(durationMs: number): Buffer {
  const samples = Math.max(1, Math.round((durationMs * RATE) / 1000));
  const frames = Math.ceil(samples / FRAME);
  const data = box('mdat', Buffer.concat(Array.from({ length: frames }, () => SILENCE)));
  const head = (at: number): Buffer =>
    Buffer.concat([
      box('ftyp', text('M4A '), word(0), text('isomM4A mp42')),
      moov({ durationMs, samples, frames, at }),
    ]);
  return Buffer.concat([head(head(0).length + 8), data]);
}

interface Parts {
  readonly durationMs: number;
  readonly samples: number;
  readonly frames: number;
  /** Where the first frame is in the file. */
  readonly at: number;
}

/** ISO/IEC 14496-12: what is in the file, and how long it lasts. */
function moov({ durationMs, samples, frames, at }: Parts): Buffer {
  const last = samples - (frames - 1) * FRAME;
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(word);
  const table = box(
    'stbl',
    full('stsd', word(1), soundEntry),
    full('stts', word(2), word(frames - 1), word(FRAME), word(1), word(last)),
    full('stsc', word(1), word(1), word(frames), word(1)),
    full('stsz', word(SILENCE.length), word(frames)),
    full('stco', word(1), word(at)),
  );
  const reference = box('dinf', full('dref', word(1), box('url ', word(1))));
  const media = box(
    'mdia',
    full('mdhd', word(0), word(0), word(RATE), word(samples), half(0x55c4), half(0)),
    full('hdlr', word(0), text('soun'), word(0), word(0), word(0), text('sound\0')),
    box('minf', full('smhd', word(0)), reference, table),
  );
  const track = box(
    'trak',
    box(
      'tkhd',
      word(3),
      word(0),
      word(0),
      word(1),
      word(0),
      word(durationMs),
      zeros(8),
      half(0),
      half(0),
      half(0x100),
      half(0),
      ...matrix,
      word(0),
      word(0),
    ),
    media,
  );
  const movie = full(
    'mvhd',
    word(0),
    word(0),
    word(1000),
    word(durationMs),
    word(0x10000),
    half(0x100),
    zeros(10),
    ...matrix,
    zeros(24),
    word(2),
  );
  return box('moov', movie, track);
}

/** ISO/IEC 14496-14: AAC-LC with 44,100 samples a second and one channel. */
const decoderConfig = [0x04, 0x11, 0x40, 0x15, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0x04, 0, 0x05, 0x02, 0x12, 0x08];
const descriptor = [0x03, 0x03 + decoderConfig.length + 3, 0, 1, 0, ...decoderConfig, 0x06, 0x01, 0x02];
const soundEntry = box(
  'mp4a',
  zeros(6),
  half(1),
  zeros(8),
  half(1),
  half(16),
  zeros(4),
  word(RATE * 65_536),
  full('esds', Buffer.from(descriptor)),
);

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([word(body.length + 8), text(type), body]);
}

/** A box with a version and flags. */
function full(type: string, ...parts: readonly Buffer[]): Buffer {
  return box(type, word(0), ...parts);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function zeros(length: number): Buffer {
  return Buffer.alloc(length);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}
