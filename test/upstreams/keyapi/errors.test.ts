import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../../src/upstreams/client/http/http-answer.ts';
import { keyapi } from '../../../src/upstreams/keyapi/endpoints.ts';
import { failureOf, spentCredits } from '../../../src/upstreams/keyapi/errors.ts';

const { fetchUserStories } = keyapi;

const answerOf = (status: number, envelope: object | string, headers: HttpAnswer['headers'] = {}): HttpAnswer => ({
  status,
  headers,
  body: typeof envelope === 'string' ? envelope : JSON.stringify(envelope),
});
const failure = (answer: HttpAnswer) => failureOf(answer, fetchUserStories);

const CODES = [
  [400, 'BAD_USER_INPUT'],
  [401, 'UPSTREAM_AUTH'],
  [402, 'UPSTREAM_PAYMENT_REQUIRED'],
  [403, 'UPSTREAM_PERMISSION'],
  [404, 'NOT_FOUND'],
  [408, 'UPSTREAM_TIMEOUT'],
  [422, 'BAD_USER_INPUT'],
  [429, 'RATE_LIMITED'],
  [500, 'UPSTREAM_UNAVAILABLE'],
  [503, 'UPSTREAM_UNAVAILABLE'],
  [504, 'UPSTREAM_TIMEOUT'],
] as const;

describe('a code of the envelope', () => {
  test.each(CODES)('%i is %s, whatever the HTTP status', (code, expected) => {
    for (const status of [200, code, 500])
      expect(failure(answerOf(status, { code, message: 'No', data: null, requestId: 'r-1' }))).toMatchObject({
        code: expected,
        upstream: 'KEYAPI',
        endpoint: '/v1/instagram/fetch_user_stories',
        status,
        upstreamCode: code,
        traceId: 'r-1',
      });
  });

  test('that is unknown leaves the decision to the HTTP status', () => {
    expect(failure(answerOf(401, { code: 7001, message: 'No' }))?.code).toBe('UPSTREAM_AUTH');
    expect(failure(answerOf(200, { code: 7001, message: 'No' }))).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      message: expect.stringContaining('code 7001') as string,
    });
  });

  test('that is 0 does not make a failing status a success', () => {
    expect(failure(answerOf(500, { code: 0, message: 'success' }))?.code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is found anywhere in the envelope, and only there', () => {
    expect(failure(answerOf(200, '{"message":"No","requestId":"r","code":401}'))?.code).toBe('UPSTREAM_AUTH');
    expect(failure(answerOf(200, '{"data":{"code":401},"code":0}'))).toBeUndefined();
    expect(failure(answerOf(200, ' {\n "code" : 0 , "data": {"code": 401}}'))).toBeUndefined();
  });
});

describe('an HTTP status without an envelope', () => {
  test.each(CODES.filter(([status]) => status !== 403 && status !== 404))('%i is %s', (status, expected) => {
    expect(failure(answerOf(status, '<h1>No</h1>'))).toMatchObject({ code: expected, status });
  });

  test.each([403, 404])('%i comes from a proxy, and is not about the account', (status) => {
    expect(failure(answerOf(status, 'error code: 1010'))?.code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('200 is left to the reader of the body', () => {
    for (const body of ['<h1>Yes</h1>', '[]', '{}', '{"code":"x"}', '{"code":'])
      expect(failure(answerOf(200, body))).toBeUndefined();
  });
});

test('403 means a private account only if the message says so', () => {
  expect(failure(answerOf(403, { code: 403, message: 'This account is private' }))?.code).toBe('PRIVATE');
  expect(failure(answerOf(200, { code: 403, message: 'Private user' }))?.code).toBe('PRIVATE');
  expect(failure(answerOf(403, { code: 403, message: 'Forbidden' }))?.code).toBe('UPSTREAM_PERMISSION');
});

test('a rate limit ends at Retry-After, or else after a minute', () => {
  expect(failure(answerOf(429, { code: 429 }))?.retryAfterSeconds).toBe(60);
  expect(failure(answerOf(429, { code: 429 }, { 'retry-after': '7' }))?.retryAfterSeconds).toBe(7);
  expect(failure(answerOf(200, { code: 429 }))?.retryAfterSeconds).toBe(60);
  expect(failure(answerOf(500, { code: 500 }))?.retryAfterSeconds).toBeUndefined();
});

test('the message contains nothing of the body', () => {
  for (const [code] of CODES)
    expect(failure(answerOf(code, { code, message: 'sk_live_secret of somebody' }))?.message).not.toMatch(
      /sk_live|somebody/,
    );
});

test('a success costs the documented credits, readable or not; a failure is free', () => {
  expect(spentCredits(answerOf(200, { code: 0 }), fetchUserStories)).toBe(2);
  expect(spentCredits(answerOf(200, '{"code":0,"data":{"da'), fetchUserStories)).toBe(2);
  expect(spentCredits(answerOf(200, { code: 404 }), fetchUserStories)).toBe(0);
  for (const [status] of CODES) expect(spentCredits(answerOf(status, { code: status }), fetchUserStories)).toBe(0);
});
