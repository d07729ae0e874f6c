import { describe, expect, test } from 'vitest';
import { urlScalar } from '../../../src/graph/builder/scalars.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const { ask, calls } = await startGateway();

const mediaByUrl = graphql(/* GraphQL */ `
  query MediaByHostileUrl($url: URL!) {
    media(by: { url: $url }) {
      caption
    }
  }
`);

describe('a URL with a control character is refused before anything is sent', () => {
  test.each(['\n', '\r\n', '\t', '\0', '\x7f', '\x85', '\u2028'])('%j', async (character) => {
    for (const url of [
      `https://www.instagram.com/p/${character}DW1voQ_GQOz/`,
      `https://www.instagram.com/p/DW1voQ_GQOz/${character}`,
    ]) {
      const { errors } = await ask(mediaByUrl, { url });
      expect(errors).toMatchObject([
        { message: expect.stringContaining('no line breaks'), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      const literal = await ask(`{ media(by: { url: ${JSON.stringify(url)} }) { caption } }`);
      expect(literal.errors?.[0]?.message).toContain('no line breaks');
      expect(calls()).toEqual([]);
    }
  });
});

const mediaSince = graphql(/* GraphQL */ `
  query MediaSinceDate($since: DateTime) {
    account {
      media(since: $since, first: 1) {
        edges {
          cursor
        }
      }
    }
  }
`);

test('the error of a date without a time says how to write it', async () => {
  const form = 'write date, time and zone, such as 2026-11-21T09:30:00Z';
  const variable = await ask(mediaSince, { since: '2026-11-21' });
  const literal = await ask('{ account { media(since: "2026-11-21", first: 1) { edges { cursor } } } }');
  for (const { errors } of [variable, literal])
    expect(errors).toMatchObject([{ message: expect.stringMatching(`2026-11-21; ${form}`) }]);
  expect((await ask(mediaSince, { since: '2026-11-21T09:30:00Z' })).errors).toMatchObject([{ path: ['account'] }]);
});

describe('a URL from an upstream', () => {
  test.each(['https://example.com/a?b=c#d', 'http://example.com', 'HTTPS://EXAMPLE.COM/é'])('%s is valid', (url) => {
    expect(urlScalar.serialize(url)).toBe(url);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://a.example/\nSet-Cookie: b', '', 'example.com', 7, {}])(
    '%j is an unreadable answer',
    (url) => {
      expect(() => urlScalar.serialize(url)).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_ANSWER' }));
    },
  );
});
