import { expect, test } from 'vitest';
import { endpoints } from '../../scripts/coverage/upstreams.ts';
import { AbsentError, ShapeError } from '../../src/errors.ts';
import { decodeJson } from '../../src/json/decode.ts';
import { codeFromPk, isPk } from '../../src/model/ids.ts';
import { mediaUrl, profileUrl, storyUrl } from '../../src/model/links/links.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { sample } from './sample.ts';

/** In wire format, since long numbers are decoded as strings. */
const HOSTILE = [
  ...['99999999999999999999', '"99999999999999999999"', '18446744073709551616', '-3870208929998373811', '"007"'],
  ...['9007199254740993', '253402300800', '4294967296', '1.5', '0', '-1', '"-5"', '1e300', '"1e400"'],
  ...['""', '"__proto__"', '"a_b"', '"1_"', '"highlight:x"', '"\\ud83c"', '"https://"'],
  ...['"2026-99-99T00:00:00Z"', '"-000001-01-01T00:00:00Z"', '"+275760-09-13T00:00:00.000Z"'],
  ...['true', 'false', 'null', '[]', '{}', '[null]', '[{}]', '["-1"]', '{"pk":{}}', '{"pk":-1}'],
].map(decodeJson);

/** A key whose value can be any of these without changing the records is not read. */
const PROBES = ['1', '"https://example.org/1"', '[{"pk":1,"url":"https://example.org/1"}]', '{"pk":1}'].map(decodeJson);

type Holder = Record<string, unknown>;

/** A body with one row of each kind in its lists, because each value makes all rows be read again. Rows of streams differ. */
function shortened(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return (key === 'stream_rows' ? value : oneOfEach(value)).map((row) => shortened(row, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortened(part, name)]));
}

/** Rows with the same keys are alike. */
function oneOfEach(list: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return list.filter((row) => {
    if (typeof row !== 'object' || row === null) return true;
    const kind = Object.keys(row).sort().join();
    if (seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
}

/** The paths to the leaves of a body, and for lists of equal rows only those of the first row. */
function* scalars(value: unknown, keys: readonly string[] = []): Generator<readonly string[]> {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (names.length === 0) yield keys;
  const hasAlike = Array.isArray(value) && keys.at(-1) !== 'stream_rows';
  for (const name of hasAlike ? names.slice(0, 1) : names) yield* scalars((value as Holder)[name], [...keys, name]);
}

function put(body: unknown, keys: readonly string[], value: unknown): void {
  const holder = keys.slice(0, -1).reduce((node, key) => (node as Holder)[key], body);
  (holder as Holder)[keys.at(-1) as string] = value;
}

function outcome(endpoint: Endpoint, body: unknown): unknown {
  try {
    return endpoint.read(body);
  } catch (error) {
    if (error instanceof ShapeError || error instanceof AbsentError) return error;
    throw error;
  }
}

/** The keys of an endpoint's answer that its reader reads. */
function keysRead(endpoint: Endpoint, whole: string, places: readonly (readonly string[])[]): Set<string> {
  const asText = (body: unknown): string => {
    const read = outcome(endpoint, body);
    return read instanceof Error ? read.message : JSON.stringify(read instanceof Map ? [...read] : read);
  };
  const undamaged = asText(JSON.parse(whole));
  const byKey = Map.groupBy(places, (keys) => keys.at(-1) as string);
  const read = new Set<string>();
  for (const [key, found] of byKey) {
    const isRead = PROBES.some((probe) => {
      const body: unknown = JSON.parse(whole);
      for (const keys of found) put(body, keys, probe);
      return asText(body) !== undamaged;
    });
    if (isRead) read.add(key);
  }
  return read;
}

const INTS = new Set(['width', 'height', 'bandwidth', 'durationMs', 'startMs', 'endMs', 'highlightStartsMs']);
const IDS = new Set(['pk', 'graphId', 'canonicalId', 'clusterId']);

/** The facts that the graph cannot represent, with their names. */
function* invalidFacts(value: unknown, name = ''): Generator<string> {
  if (typeof value === 'number') {
    const isCount = name.endsWith('Count') && !(Number.isSafeInteger(value) && value >= 0);
    const isInt = INTS.has(name) && !((value | 0) === value && value >= 0);
    if (!Number.isFinite(value) || isCount || isInt) yield `${name}: ${value}`;
  } else if (typeof value === 'string') {
    if (IDS.has(name) && !(isPk(value) && codeFromPk(value))) yield `${name}: ${value}`;
    if (name === 'code' && mediaUrl(value).endsWith('//')) yield `${name}: ${value}`;
    if (name === 'username' && !(profileUrl(value) && storyUrl(value, '1'))) yield `${name}: ${value}`;
  } else if (value instanceof Date) {
    if (!/^\d{4}-/.test(value.toISOString())) yield `${name}: ${value.getTime()}`;
  } else if (value instanceof Map) {
    for (const entry of value) yield* invalidFacts(entry);
  } else if (Array.isArray(value)) {
    for (const element of value) yield* invalidFacts(element, name);
  } else if (typeof value === 'object' && value !== null) {
    // Positions of stickers are fractions, not pixels.
    const isArea = 'rotation' in value;
    for (const key of Object.keys(value)) yield* invalidFacts((value as Holder)[key], isArea ? '' : key);
  }
}

const shapes = new Map(endpoints.map((endpoint) => [`${endpoint.sample} ${endpoint.read.toString()}`, endpoint]));

test.each([...shapes.values()].map((endpoint) => [endpoint.path, endpoint] as const))(
  '%s: with any value at any position it is read into facts that the graph can represent, or refused',
  (_path, endpoint) => {
    const whole = JSON.stringify(shortened(sample(endpoint.sample)));
    const places = [...scalars(JSON.parse(whole))];
    const read = keysRead(endpoint, whole, places);
    const touched = JSON.parse(whole) as unknown;
    endpoint.read(touched);
    const isKept = JSON.stringify(touched) === whole;
    const shared: unknown = JSON.parse(whole);
    const unfit: string[] = [];
    for (const keys of places) {
      if (!read.has(keys.at(-1) as string)) continue;
      const original = keys.reduce((node, key) => (node as Holder)[key], shared as unknown);
      for (const value of HOSTILE) {
        // Readers of streams change their body.
        const body: unknown = isKept ? shared : JSON.parse(whole);
        put(body, keys, structuredClone(value));
        const found = outcome(endpoint, body);
        if (found instanceof Error) continue;
        for (const fault of invalidFacts(found))
          unfit.push(`${keys.join('.')} = ${JSON.stringify(value)} makes ${fault}`);
      }
      if (isKept) put(shared, keys, original);
    }
    expect(unfit).toEqual([]);
    expect(read.size).toBeGreaterThan(0);
  },
);
