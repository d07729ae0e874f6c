import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { plainExcerpt } from '../../../src/json/plain-excerpt.ts';
import { WantedFacts } from '../../../src/model/wanted-facts.ts';
import { Dice } from '../../support/documents/random-documents.ts';
import { required, rows } from '../../support/required.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { eventually } from '../../support/time/eventually.ts';
import { sampleBytes } from '../sample.ts';
import { changedBodies } from './changed-bodies.ts';
import { randomBody } from './random-bodies.ts';
import { type Sparse, sparse } from './sparse-decoding.ts';
import { factsIn, wantedPart } from './wanted-part.ts';

const each = sparse.map((endpoint) => [endpoint.path, endpoint] as const);

/** One endpoint for each sample. */
const bySample = [...new Map(sparse.map((endpoint) => [endpoint.sample, endpoint])).entries()];

/** Every fact of a record in a sample. */
const facts = rows([
  ...new Set(sparse.flatMap(({ path, sample, read }) => [...factsIn(path, read(decoded(sampleBytes(sample))))])),
]).toSorted();

describe('what is read of an excerpt for some facts is what is read of the whole answer', () => {
  test.each(each)('for each fact alone, in a sample of %s', (_path, endpoint) => {
    const body = sampleBytes(endpoint.sample);
    const texts = new Set(facts.map((fact) => expectSame(endpoint, body, new WantedFacts([fact]), fact)));
    expect(texts.size).toBeGreaterThan(5);
  });

  test.each(each)(
    'for no fact at all, and for all, in a sample of %s, whose excerpt may be an excerpt already',
    (_path, endpoint) => {
      const body = sampleBytes(endpoint.sample);
      for (const wanted of [[], facts]) {
        expectSame(endpoint, body, new WantedFacts(wanted), `${wanted.length} facts`);
        const keys = endpoint.decodedKeys.of(new WantedFacts(wanted));
        const ofBody = Buffer.from(plainExcerpt(body, keys)).toString();
        const excerpt = Buffer.from(plainExcerpt(body, endpoint.decodedKeys.all));
        expect(Buffer.from(plainExcerpt(excerpt, keys)).toString()).toBe(ofBody);
      }
    },
  );

  // Readers look at other members then.
  test.each(bySample)('for random facts, in the sample %s with one member left out or changed', (_sample, endpoint) => {
    const dice = new Dice(7);
    let count = 0;
    for (const [change, body] of changedBodies(decoded(sampleBytes(endpoint.sample))))
      for (let left = randomCases(1); left > 0; left -= 1) {
        count += 1;
        const wanted = new WantedFacts(facts.filter(() => dice.below(facts.length) < 1 + dice.below(20)));
        expectSame(endpoint, Buffer.from(JSON.stringify(body)), wanted, `${change} for ${wanted.names.join()}`);
      }
    expect(count).toBeGreaterThan(30);
  });
});

// Samples have few of the members that readers can read.
test.each(each.filter(([path]) => !path.includes('stream')))(
  'random facts of random bodies are read by %s as from the whole body',
  (path, endpoint) => {
    const dice = new Dice(path.length);
    let read = 0;
    for (let left = randomCases(60); left > 0; left -= 1) {
      const body = Buffer.from(JSON.stringify(randomBody(dice)));
      for (let sets = 0; sets < 6; sets += 1) {
        const wanted = new WantedFacts(facts.filter(() => dice.below(facts.length) < 1 + dice.below(20)));
        if (!expectSame(endpoint, body, wanted, `${wanted.names.join()} of ${body}`).includes('Error')) read += 1;
      }
    }
    expect(read).toBeGreaterThan(0);
  },
);

describe('what is not wanted is not decoded', () => {
  const clips = required(sparse.find(({ path }) => path === '/v2/user/clips'));
  const body = sampleBytes(clips.sample);
  const size = (...wanted: readonly string[]): number =>
    plainExcerpt(body, clips.decodedKeys.of(new WantedFacts(wanted))).length;

  test.each([
    'Media.images',
    'Media.videos',
    'Media.caption',
    'Media.usertags',
    'Media.likeCount',
    'Media.takenAt',
    'User.profilePictures',
  ])('%s', (fact) => {
    expect(size(...facts.filter((each) => each !== fact))).toBeLessThan(size(...facts));
  });

  test('a page of clips for the names of their owners is a few bytes for each clip', () => {
    const ofOwners = ['Media.pk', 'Media.code', 'Media.owner', 'User.pk', 'User.username', 'User.followerCount'];
    expect(size(...ofOwners)).toBeLessThan(size(...facts) / 8);
  });
});

test('documents that want the same facts of an answer share its keys, whatever else they want', () => {
  const { decodedKeys } = required(sparse[0]);
  const keys = decodedKeys.of(new WantedFacts(['User.bioLinks', 'User.pk', 'Audio.title']));
  expect(decodedKeys.of(new WantedFacts(['User.pk', 'User.bioLinks']))).toBe(keys);
  expect(decodedKeys.of(new WantedFacts(['User.pk']))).not.toBe(keys);
});

// They are large, and any document can want another set.
test('the keys of facts that were not read lately are given up, though documents that want them are known', async () => {
  const { decodedKeys } = required(sparse[0]);
  const wanted = new WantedFacts(['Media.caption', 'User.pk']);
  const ofWanted = () => {
    const keys = decodedKeys.of(wanted);
    return { words: [...keys.words], keys: new WeakRef(keys) };
  };
  const { words, keys } = ofWanted();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const dice = new Dice(3);
  for (let left = 400; left > 0; left -= 1) decodedKeys.of(new WantedFacts(facts.filter(() => dice.chance(0.05))));
  await eventually(() => {
    collect();
    // The error of an expectation would keep the keys themselves.
    expect(keys.deref() === undefined).toBe(true);
  });
  expect(ofWanted().words).toEqual(words);
});

function decoded(body: Buffer): unknown {
  return decodeJson(body.toString());
}

/** Reads the answer in whole, and what is decoded for some facts of its excerpt for all facts. Returns what was read. */
function expectSame({ path, read, decodedKeys }: Sparse, body: Buffer, wanted: WantedFacts, about: string): string {
  const outcome = (value: unknown): string => {
    try {
      return wantedPart(path, read(value), wanted);
    } catch (refused) {
      return String(refused);
    }
  };
  const whole = outcome(decoded(body));
  const excerpt = Buffer.from(plainExcerpt(body, decodedKeys.all));
  const part = outcome(decodeExcerpt(excerpt, decodedKeys.of(wanted)));
  // Comparing texts is much faster than an assertion.
  if (part !== whole) expect(part, about).toBe(whole);
  return whole;
}
