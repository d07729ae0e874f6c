import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { decodeExcerpt } from '../../src/json/decode-excerpt.ts';
import { DecodedKeys } from '../../src/json/decoded-keys.ts';
import { deepestNesting, nestsWithin } from '../../src/json/nesting.ts';
import { recordsOf } from '../../src/upstreams/answers/sparse-answer.ts';
import { readAnswer } from '../../src/upstreams/client/steps/decode.ts';
import { hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';
import { gatewayFor, startGateway } from '../support/gateway/gateway.ts';
import { listen } from '../support/listen.ts';
import { rows } from '../support/required.ts';
import { everywhere } from './placed-keys.ts';

const deep = (levels: number): string => `${'{"value":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** An official API with one metric whose value has `levels` levels. */
async function officialApi(levels: number): Promise<{ readonly url: string; calls: number }> {
  const server = createServer((request, response) => {
    api.calls += 1;
    const insight = `{"name":"online_followers","period":"lifetime","values":[{"value":${deep(levels)}}]}`;
    response.setHeader('content-type', 'application/json');
    response.end(
      new URL(request.url ?? '', 'http://x').pathname.endsWith('/insights')
        ? `{"data":[${insight}]}`
        : `{"id":"17841400000000000","insights":{"data":[${insight}]}}`,
    );
  });
  const api = { url: `http://${await listen(server)}`, calls: 0 };
  return api;
}

const { sandbox } = await startGateway();
const query = '{account {insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME) {values {value}}}}';

describe('an answer that is nested too deeply', () => {
  test.each([12_000, deepestNesting + 1])(
    'by %i levels fails as UPSTREAM_BAD_ANSWER and is not cached',
    async (levels) => {
      const api = await officialApi(levels);
      const server = gatewayFor(sandbox, { CACHE: '1', META_URL: api.url }, ['META']);
      const callCounts: number[] = [];
      for (const _run of ['first', 'second', 'third']) {
        const { data, errors } = await server.ask(query);
        expect(data).toEqual({ account: { insights: null } });
        expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UPSTREAM_BAD_ANSWER']);
        callCounts.push(api.calls);
      }
      expect(new Set(callCounts).size).toBe(3);
    },
  );

  test('is read if it is nested less deeply', async () => {
    const api = await officialApi(100);
    const { ask } = gatewayFor(sandbox, { META_URL: api.url }, ['META']);
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ account: { insights: [{ values: [{ value: JSON.parse(deep(100)) }] }] } });
  });

  test.each(rows(hikerEndpoints).map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s: is refused with a code, or ignored',
    (_path, endpoint) => {
      for (const key of ['user', 'items', 'response', 'media', 'users', 'media_or_ad', 'carousel_media', 'data']) {
        const text = `${`{"${key}":`.repeat(12_000)}[]${'}'.repeat(12_000)}`;
        const bytes = Buffer.from(text);
        try {
          const read = readAnswer({ endpoint, upstream: 'HIKER' }, { body: text, bytes });
          expect(nestsWithin(recordsOf(read.answer, undefined))).toBe(true);
        } catch (error) {
          // Skipped members are not checked, and without them the answer may mean "not found".
          expect(error).toMatchObject({ code: expect.stringMatching(/^(UPSTREAM_BAD_ANSWER|NOT_FOUND)$/) });
        }
      }
      expect.assertions(8);
    },
  );
});

test('an excerpt may be nested as deeply as any value, and a skipped member more deeply', () => {
  const kept = new DecodedKeys(everywhere(['value']));
  const skipped = new DecodedKeys(everywhere(['other']));
  expect(() => decodeExcerpt(Buffer.from(deep(deepestNesting + 1)), kept)).toThrow(SyntaxError);
  expect(nestsWithin(decodeExcerpt(Buffer.from(deep(deepestNesting)), kept))).toBe(true);
  expect(decodeExcerpt(Buffer.from(deep(12_000)), skipped)).toEqual({ '': 0 });
});

describe('nesting is counted', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = new Map([['cycle', [cycle]]]);
  test('through lists, objects, maps and sets', () => {
    const value = [{ map: new Map([['key', new Set([[1]])]]) }];
    expect(nestsWithin(value, 5)).toBe(true);
    expect(nestsWithin(value, 4)).toBe(false);
  });
  test('as unlimited for a value that contains itself', () => expect(nestsWithin(cycle)).toBe(false));
  test('as zero for other values', () => expect(nestsWithin('x', 0)).toBe(true));
});
