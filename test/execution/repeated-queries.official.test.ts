import { describe, expect, test } from 'vitest';
import { askTwice } from '../support/calls/ask-twice.ts';
import { allFields } from '../support/documents/all-fields.ts';
import { type Service, startGateway } from '../support/gateway/gateway.ts';
import { frozenTime } from '../support/time/frozen-time.ts';

const settings = { MAX_TOKENS: '50000', MAX_ALIASES: '1000', MAX_UPSTREAM_CALLS: '2000' };

const documents: [what: string, document: string][] = [
  ['the account', `{ account ${allFields('Account')} }`],
  ['its posts', `{ account { media(first: 3) { edges { node ${allFields('Media')} } } } }`],
  [
    'their comments',
    `{ account { media(first: 1) { edges { node { comments(first: 2) { edges { node ${allFields('Comment')} } } } } } } }`,
  ],
  ['its stories', `{ account { stories { edges { node ${allFields('Story')} } } } }`],
  ['posts it is tagged in', `{ account { taggedMedia(first: 2) { edges { node ${allFields('Media')} } } } }`],
  ['a business', `{ account { business(username: "the_juniper_archive") ${allFields('User')} } }`],
  ['a hashtag', `{ hashtag(by: { name: "quietpaths" }) ${allFields('Hashtag')} }`],
  [
    'posts under a hashtag',
    `{ hashtag(by: { name: "quietpaths" }) { topMedia(first: 2) { edges { node ${allFields('Media')} } } } }`,
  ],
];

const services: (readonly Service[])[] = [['META'], ['HIKER', 'META']];

describe.each(services)('with %s %s', async (...configured) => {
  const server = await startGateway(settings, frozenTime(), configured.filter(Boolean));

  test.each(documents)('the first run and the next have the same answer: all fields of %s', async (_what, document) => {
    const { data, errors } = await askTwice(server, document);
    expect(data).toEqual(expect.any(Object));
    for (const { extensions, message } of errors ?? []) {
      expect(extensions?.code, message).toBeDefined();
      expect(extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(extensions?.code).not.toBe('UPSTREAM_BAD_ANSWER');
    }
  });
});
