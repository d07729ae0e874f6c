import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../src/errors.ts';
import { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { WantedFacts } from '../../../src/model/wanted-facts.ts';
import {
  recordsOf,
  SparseAnswer,
  type SparseEndpoint,
  unreadAnswer,
} from '../../../src/upstreams/answers/sparse-answer.ts';
import { measure } from '../../../src/upstreams/cache/measure.ts';
import { RememberedAnswers } from '../../../src/upstreams/cache/remembered-answers.ts';
import { type LeftOut, leaveOut } from '../../../src/upstreams/contract/unreadable-rows.ts';

const keysOf = (names: readonly string[]): DecodedKeys => new DecodedKeys([new Map(names.map((name) => [name, 0]))]);

/** An endpoint with a fact for each of two keys. It counts how often a body is read. */
class Reading {
  reads = 0;
  readonly endpoint: SparseEndpoint = {
    upstream: 'HIKER',
    path: '/person',
    required: [],
    optional: [],
    cost: 1,
    sample: '',
    evidence: 'guess',
    decodedKeys: {
      all: keysOf(['pk', 'name', 'bio']),
      of: (wanted) => keysOf(['pk', ...['name', 'bio'].filter((key) => wanted.of('User').has(key))]),
    },
    read: (body) => {
      this.reads += 1;
      const { bio } = body as { readonly bio?: unknown };
      if (bio === 'unreadable') leaveOut(new ShapeError('bio', 'a text that can be read'));
      return body;
    },
  };

  readonly reported: number[] = [];

  answer(body: string): SparseAnswer {
    const onLeftOut = ({ rows }: LeftOut): void => void this.reported.push(rows);
    return SparseAnswer.ofBody({ endpoint: this.endpoint, upstream: 'HIKER', onLeftOut }, Buffer.from(body));
  }
}

const body = '{"pk":"1","name":"Mara","bio":"none","other":[1,2,3]}';
const name = new WantedFacts(['User.name']);
const bio = new WantedFacts(['User.bio']);

describe('a sparse answer', () => {
  test('keeps what the graph can use, and nothing else', () => {
    expect(new Reading().answer(body).excerpt).toBe('{"pk":"1","name":"Mara","bio":"none"}');
  });

  test('gives each operation what it wants, and everything to one that does not say', () => {
    const records = (wanted?: WantedFacts): unknown => new Reading().answer(body).records(wanted);
    expect(records(name)).toEqual({ pk: '1', name: 'Mara' });
    expect(records(bio)).toEqual({ pk: '1', bio: 'none' });
    expect(records()).toEqual({ pk: '1', name: 'Mara', bio: 'none' });
  });

  test('is read once for operations that want the same, and once more for what is missing', () => {
    const reading = new Reading();
    const answer = reading.answer(body);
    const first = answer.records(name);
    expect(answer.records(new WantedFacts(['User.name']))).toBe(first);
    expect(reading.reads).toBe(1);
    expect(answer.records(bio)).toMatchObject({ bio: 'none' });
    // Now by turns.
    for (const wanted of [name, bio, name, bio]) expect(answer.records(wanted)).toMatchObject({ name: 'Mara' });
    expect(reading.reads).toBe(2);
  });

  test('that was read for everything is not read again', () => {
    const reading = new Reading();
    const answer = reading.answer(body);
    answer.records(undefined);
    expect(answer.records(name)).toMatchObject({ name: 'Mara' });
    expect(reading.reads).toBe(1);
  });

  test('is read for itself by who keeps it', () => {
    const answer = new Reading().answer(body);
    answer.records(name);
    const kept = unreadAnswer(answer);
    expect(kept).toMatchObject({ remembered: undefined });
    expect(recordsOf(kept, bio)).toEqual({ pk: '1', bio: 'none' });
    expect(answer.remembered).toEqual({ pk: '1', name: 'Mara' });
  });

  test('reports a row that is unreadable where nobody has looked before, once', () => {
    const reading = new Reading();
    const answer = reading.answer('{"pk":"1","name":"Mara","bio":"unreadable"}');
    answer.read(name);
    answer.records(name);
    expect(reading.reported).toEqual([]);
    answer.records(bio);
    answer.unread().records(undefined);
    expect(reading.reported).toEqual([1]);
  });

  test('that is no JSON is an error of the service', () => {
    for (const text of ['', '<html>', '{"pk":"1"', '{"pk":"1"}}'])
      expect(() => new Reading().answer(text)).toThrow(
        expect.objectContaining({ code: 'UPSTREAM_BAD_ANSWER', isUnreadable: true }),
      );
  });

  test('that is broken where nobody has looked fails for who looks there', () => {
    const answer = new Reading().answer('{"pk":"1","name":"Mara","bio":"\\q"}');
    expect(answer.records(name)).toEqual({ pk: '1', name: 'Mara' });
    expect(() => answer.records(bio)).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_ANSWER' }));
    expect(answer.records(name)).toEqual({ pk: '1', name: 'Mara' });
  });
});

describe('the records of cached answers', () => {
  const large = (index: number): string => JSON.stringify({ pk: String(index), name: 'x'.repeat(1_000), bio: 'none' });

  test('are remembered', () => {
    const reading = new Reading();
    const read = new RememberedAnswers(10_000);
    const answer = reading.answer(body);
    for (let time = 0; time < 3; time += 1) expect(read.records(answer, name)).toEqual({ pk: '1', name: 'Mara' });
    expect(reading.reads).toBe(1);
  });

  test('are forgotten first where they were asked for longest ago, and read again', () => {
    const reading = new Reading();
    const read = new RememberedAnswers(10_000);
    const answers = Array.from({ length: 20 }, (_, index) => reading.answer(large(index)));
    for (const answer of answers) {
      read.records(answer, name);
      read.records(answers[0] as SparseAnswer, name);
    }
    const remembered = answers.filter((answer) => answer.remembered !== undefined);
    expect(remembered.length).toBeLessThan(10);
    expect(remembered).toContain(answers[0]);
    expect(remembered).toContain(answers.at(-1));
    expect(reading.reads).toBe(20);
    expect(read.records(answers[1] as SparseAnswer, name)).toMatchObject({ pk: '1' });
    expect(reading.reads).toBe(21);
  });

  test('are not remembered where they take more than there is', () => {
    const read = new RememberedAnswers(1_000);
    const answer = new Reading().answer(large(1));
    expect(read.records(answer, name)).toMatchObject({ pk: '1' });
    expect(answer.remembered).toBeUndefined();
  });
});

describe('the size of a sparse answer', () => {
  test('is that of its bytes, and of what is remembered', () => {
    const answer = new Reading().answer(body);
    const { bytes } = measure(answer);
    expect(bytes).toBeGreaterThan(answer.excerpt.length);
    expect(bytes).toBeLessThan(answer.excerpt.length + 500);
    answer.records(undefined);
    expect(measure(answer).bytes).toBeGreaterThan(bytes + 50);
  });
});
