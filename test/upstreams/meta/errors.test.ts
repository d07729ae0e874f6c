import { META_ERRORS } from 'gramgraph-sandbox/meta';
import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../../src/upstreams/client/http/http-answer.ts';
import { meta } from '../../../src/upstreams/meta/endpoints/index.ts';
import { failureOf } from '../../../src/upstreams/meta/errors.ts';
import { documentedFailures, knownFailure } from '../../../src/upstreams/meta/known-failures.ts';
import { rows } from '../../support/required.ts';
import { expectSameRate } from '../../support/time/cpu-time.ts';

interface Wire {
  readonly code: number;
  readonly error_subcode?: number;
  readonly message?: string;
  readonly error_user_title?: string;
  readonly error_user_msg?: string;
  readonly is_transient?: boolean;
}

function failure(error: Wire, status = 400, headers: HttpAnswer['headers'] = {}) {
  const body = JSON.stringify({ error: { message: 'no', type: 'OAuthException', fbtrace_id: 'Abc', ...error } });
  return failureOf({ status, headers, body }, meta.media);
}

describe('the meaning of each code', () => {
  test.each([
    [{ code: 190 }, 'UPSTREAM_AUTH', /no longer valid; renew META_ACCESS_TOKEN/],
    [{ code: 190, error_subcode: 458 }, 'UPSTREAM_AUTH', /the user removed the app/],
    [{ code: 190, error_subcode: 459 }, 'UPSTREAM_AUTH', /log in to Facebook/],
    [{ code: 190, error_subcode: 460 }, 'UPSTREAM_AUTH', /changed their password/],
    [{ code: 190, error_subcode: 463 }, 'UPSTREAM_AUTH', /expired/],
    [{ code: 190, error_subcode: 467 }, 'UPSTREAM_AUTH', /no longer valid/],
    [
      { code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
      'UPSTREAM_AUTH',
      /META_APP_SECRET/,
    ],
    [{ code: 10, message: '(#10) Not enough viewers for the media to show insights' }, 'NO_DATA', /too few/],
    [
      { code: 10, message: '(#10) instagram_basic is missing' },
      'UPSTREAM_PERMISSION',
      /\(instagram_basic is missing\)/,
    ],
    [{ code: 200 }, 'UPSTREAM_PERMISSION', /permission/],
    [{ code: 299 }, 'UPSTREAM_PERMISSION', /permission/],
    [{ code: 368 }, 'UPSTREAM_PERMISSION', /blocked/],
    [{ code: 18, error_subcode: 2207034 }, 'UPSTREAM_PERMISSION', /refused/],
    [{ code: 100, error_subcode: 33 }, 'NOT_FOUND', /hidden from this token/],
    [{ code: 110, error_subcode: 2207013 }, 'NOT_FOUND', /no professional account/],
    [{ code: 24, error_subcode: 2207024 }, 'NOT_FOUND', /does not exist/],
    [{ code: 4, is_transient: true }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 17 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 32 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 341 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 613 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 80_000 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 80_099 }, 'RATE_LIMITED', /limits the rate/],
    [{ code: 1 }, 'UPSTREAM_UNAVAILABLE', /try again later/],
    [{ code: 2, is_transient: true }, 'UPSTREAM_UNAVAILABLE', /try again later/],
    [{ code: 9999, is_transient: true }, 'UPSTREAM_UNAVAILABLE', /try again later/],
    [{ code: 1, is_transient: false, message: 'An unknown error has occurred.' }, 'UPSTREAM_REJECTED', /unknown error/],
    [{ code: 100, error_subcode: 2207999, message: 'Something new' }, 'UPSTREAM_REJECTED', /Something new/],
    [{ code: 9005, message: '(#9005) The check failed' }, 'UPSTREAM_REJECTED', /The check failed/],
    [{ code: 10, error_subcode: 2207081 }, 'UPSTREAM_PERMISSION', /refused/],
    [{ code: 1, error_subcode: 2207085 }, 'UPSTREAM_REJECTED', /refused/],
    [{ code: 352 }, 'BAD_USER_INPUT', /refused/],
    [{ code: 9007 }, 'BAD_USER_INPUT', /refused/],
    [{ code: 100, message: '(#100) Invalid cursors values' }, 'CURSOR_EXPIRED', /start again/],
    [
      { code: 100, message: '(#100) The parameter metric is required' },
      'BAD_USER_INPUT',
      /\(The parameter metric is required\)/,
    ],
    [{ code: 2500, message: 'Unknown path components: /tags' }, 'UPSTREAM_BAD_ANSWER', /META_API_VERSION/],
  ] as const)('%j is %s', (error, code, message) => {
    const found = failure(error);
    expect(found).toMatchObject({ code, upstream: 'META', endpoint: '/{ig-media-id}', status: 400, traceId: 'Abc' });
    expect(found).toMatchObject({
      upstreamCode: error.code,
      upstreamSubcode: 'error_subcode' in error ? error.error_subcode : undefined,
    });
    expect(found?.message).toMatch(message);
  });

  test('the error in the body counts, whatever the status', () => {
    expect(failure({ code: 190 }, 200)).toMatchObject({ code: 'UPSTREAM_AUTH' });
    const spaced = '{ "id" : "1", "error"\n : { "code" : 190 } }';
    expect(failureOf({ status: 200, headers: {}, body: spaced }, meta.media)).toMatchObject({ code: 'UPSTREAM_AUTH' });
    expect(failure({ code: 1, is_transient: true }, 500)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', status: 500 });
  });
});

describe('an answer that is not from the service', () => {
  const answer = (status: number, body: string) => failureOf({ status, headers: {}, body }, meta.media);

  test.each([
    [500, '<!doctype html><title>Sorry</title>', 'UPSTREAM_UNAVAILABLE'],
    [502, '', 'UPSTREAM_UNAVAILABLE'],
    [403, '{"message":"no"}', 'UPSTREAM_UNAVAILABLE'],
    [404, '{"error":"not an object"}', 'UPSTREAM_UNAVAILABLE'],
    [429, 'slow down', 'RATE_LIMITED'],
  ])('%i %j is %s', (status, body, code) => {
    expect(answer(status, body)).toMatchObject({ code, status });
  });

  test('a good answer is no failure, even if it contains the word "error"', () => {
    expect(answer(200, '{"copyright_check_status":{"status":"error"},"id":"1"}')).toBeUndefined();
    expect(answer(200, '{"caption":"{\\"error\\":1}","id":"1"}')).toBeUndefined();
    expect(answer(200, 'not JSON, with an "error" in it')).toBeUndefined();
  });
});

describe('the text of the service', () => {
  const words = (message: string) => failure({ code: 100, message })?.message ?? '';

  test('loses URLs, ids and possible tokens', () => {
    const text = words(
      "(#100) Object '17841400000000101' of https://graph.example.net/v26.0/17?access_token=EAAx for EAAGm0PX4ZCpsBAKZCexample1 is gone",
    );
    expect(text).toBe("the official API refused this (Object '…' of … for … is gone)");
  });

  test('keeps the names of fields', () => {
    expect(words('(#100) Tried accessing nonexistent field (shopping_product_tag_eligibility) on IGMedia')).toContain(
      'shopping_product_tag_eligibility',
    );
  });

  test('is the message for people if there is one', () => {
    const text = failure({ code: 352, error_subcode: 2207026, error_user_msg: 'The video format is not supported.' });
    expect(text?.message).toBe('the official API refused this (The video format is not supported)');
  });

  test('starts with the title if there is one', () => {
    const text = failure({
      code: 1,
      error_subcode: 2207999,
      error_user_title: 'No luck',
      error_user_msg: 'Try another file.',
    });
    expect(text?.message).toBe('the official API refused this (No luck: Try another file)');
    expect(failure({ code: 1, error_subcode: 2207999, error_user_title: 'No luck', message: 'Plain' })?.message).toBe(
      'the official API refused this (No luck: Plain)',
    );
  });

  test('is one line of limited length, without split characters', () => {
    const text = words(`a\u0000b\nc ${'🌱'.repeat(4_000)}`);
    expect(text).toContain('(a b c ');
    expect(text.length).toBeLessThan(1_100);
    expect(text.isWellFormed()).toBe(true);
  });

  test('ends after a whole word', () => {
    expect(words(`values: ${'accounts_engaged, '.repeat(100)}`)).toMatch(/, accounts_engaged …\)$/);
    expect(words(`x${'y'.repeat(15)} `.repeat(62)).length).toBeLessThan(1_100);
    expect(words('wörd-'.repeat(900)).length).toBeLessThan(1_100);
  });

  test.each(['a', 'a_', 'metric (', 'https://'])('costs time in proportion to its length: %s', (piece) => {
    expectSameRate(piece.repeat(2_000), piece.repeat(32_000), words);
  });
});

describe('the time to wait', () => {
  const usage = (...minutes: number[]) => ({
    'x-business-use-case-usage': JSON.stringify({
      '17841400000000101': minutes.map((each) => ({
        type: 'instagram',
        call_count: 100,
        estimated_time_to_regain_access: each,
      })),
    }),
  });

  test.each([
    ['is the longest in the header', usage(0, 7, 3), 420],
    ['is a minute without a header', {}, 60],
    ['is a minute if the header has zero', usage(0), 60],
    ['is a minute if the header is malformed', { 'x-business-use-case-usage': 'busy' }, 60],
  ])('%s', (_name, headers, seconds) => {
    expect(failure({ code: 80_002 }, 400, headers)).toMatchObject({ retryAfterSeconds: seconds });
  });

  test('is a day if the daily posts are used up', () => {
    expect(failure({ code: 9, error_subcode: 2207042 })).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 86_400,
    });
  });

  test('is unknown if waiting does not help', () => {
    expect(failure({ code: 100 })?.retryAfterSeconds).toBeUndefined();
  });
});

describe('the documented failures', () => {
  test('are found by code and subcode, with advice', () => {
    expect(documentedFailures).toHaveLength(24);
    for (const one of rows(documentedFailures)) {
      expect(knownFailure(one.code, one.subcode)).toBe(one);
      expect(one.advice).toMatch(/^[A-Z].*\.$/);
      expect(failure({ code: one.code, error_subcode: one.subcode })).toMatchObject({ code: one.meaning });
    }
    expect(knownFailure(100, 33)).toBeUndefined();
    // The small codes are general ones.
    expect([1, 4, 9, 24, 25, 100].map((code) => knownFailure(code, undefined))).toEqual(Array(6).fill(undefined));
    expect(knownFailure(undefined, undefined)).toBeUndefined();
  });

  test('are those of the sandbox', () => {
    const outside = new Set([2207013, 2207024, 2207034]);
    const name = (one: { readonly code: number; readonly subcode?: number }) => `${one.code}/${one.subcode}`;
    const known = META_ERRORS.filter(({ subcode = 0 }) => subcode > 2_207_000 && !outside.has(subcode));
    expect(known.map(name)).toEqual(documentedFailures.map(name));
  });
});
