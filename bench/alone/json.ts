/**
 * Compares the cost of decoding a body: `decodeJson`, and `decodeExcerpt` with each of its scanners, with `JSON.parse`, which
 * rounds ids, in one process, in alternating rounds. `node bench/alone/json.ts`
 *
 * The last two columns are rejected designs: one regular expression that skips over every string, and a reviver, which
 * receives the source text of every number.
 */
import { readFileSync } from 'node:fs';
import { decodeJson } from '../../src/json/decode.ts';
import { decodeExcerpt } from '../../src/json/decode-excerpt.ts';
import { plainExcerpt } from '../../src/json/plain-excerpt.ts';
import { jsonText } from '../../src/json/text.ts';
import { decodedKeys } from '../../src/upstreams/hiker/decoded-keys.ts';

type Decode = (body: Buffer) => unknown;

const ROUNDS = 60;
const ROUND_MS = 8;

const decoders: ReadonlyArray<readonly [string, Decode]> = [
  ['JSON.parse', (body) => JSON.parse(body.toString()) as unknown],
  ['decodeJson', (body) => decodeJson(jsonText(body))],
  ['decodeExcerpt', (body) => decodeExcerpt(body, decodedKeys.all)],
  ['in JavaScript', (body) => JSON.parse(jsonText(plainExcerpt(body, decodedKeys.all))) as unknown],
  ['regexp', (body) => decodeByRegExp(body.toString())],
  ['reviver', (body) => decodeByReviver(body.toString())],
];

function decodeByRegExp(text: string): unknown {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  return JSON.parse(quoted);
}

function decodeByReviver(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && /^-?\d{16,}$/.test(context.source)
      ? context.source
      : value;
  return JSON.parse(text, reviver) as unknown;
}

function sample(name: string): string {
  return readFileSync(new URL(`../../packages/sandbox/samples/hiker/${name}.json`, import.meta.url), 'utf8');
}

/** Removes the blanks between tokens without JSON.parse, which would round the ids. */
function minified(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, '$1');
}

function repeated(text: string, length: number): string {
  return `[${Array.from({ length: Math.ceil(length / text.length) }, () => text).join(',')}]`;
}

/** CPU time of the process per call in microseconds, over as many calls as fill a round. */
function timed(decode: Decode, body: Buffer, calls: number): number {
  const began = process.cpuUsage();
  for (let i = 0; i < calls; i++) decode(body);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / calls;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function column(text: string): string {
  return text.padStart(26);
}

const track = sample('v2.track.by.id');
const texts: ReadonlyArray<readonly [string, string]> = [
  ['track, minified', minified(track)],
  ['track, pretty', track],
  ['clips × n, minified', repeated(minified(sample('v2.user.clips')), 150_000)],
  ['stories, minified', minified(sample('v2.user.stories'))],
  ['comments, minified', minified(sample('v2.media.comments'))],
  ['user profile, minified', minified(sample('v2.user.by.id'))],
  ['no long integers', minified(track).replaceAll(/(":-?)\d{16,}/g, '$112345')],
];

console.log(`node ${process.version}; CPU µs a call, least (ratio) / median (ratio) of ${ROUNDS} rounds`);
console.log(`${'body'.padEnd(24)}${'kB'.padStart(6)}${decoders.map(([name]) => column(name)).join('')}`);
for (const [title, text] of texts) {
  const body = Buffer.from(text);
  // The warm-up also measures how many calls fill a round.
  for (const [, decode] of decoders) timed(decode, body, 300);
  const calls = Math.max(1, Math.round((ROUND_MS * 1e3) / timed((each) => JSON.parse(each.toString()), body, 100)));
  const rounds = decoders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    // Each round starts with another one, so that none always collects the garbage of the same predecessor.
    for (let turn = 0; turn < decoders.length; turn++) {
      const which = (round + turn) % decoders.length;
      const decode = decoders[which]?.[1];
      if (decode !== undefined) rounds[which]?.push(timed(decode, body, calls));
    }
  }
  const base = rounds[0] ?? [];
  const cells = rounds.map((times) => {
    const ratio = (of: (values: readonly number[]) => number): string =>
      `${of(times).toFixed(1)} (${(of(times) / of(base)).toFixed(2)})`;
    return column(`${ratio((values) => Math.min(...values))} / ${ratio(median)}`);
  });
  console.log(`${title.padEnd(24)}${(text.length / 1e3).toFixed(1).padStart(6)}${cells.join('')}`);
}
