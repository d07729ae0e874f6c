import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { explain } from '../../support/requests/explain.ts';

const settings = { CACHE: '1', REMEMBER_ABSENCE_SECONDS: '60' };
const pages = 'edges { node { pk } }';

/** Queries of things that do not exist, with lists that are otherwise read at once, beside the thing itself. */
const queries = [
  `{ place(by: { pk: "99999999" }) { name topMedia(first: 2) { ${pages} } } }`,
  `{ hashtag(by: { name: "nobodyusesthisone" }) { mediaCount recentMedia(first: 2) { ${pages} } } }`,
  `{ user(by: { pk: "${GONE.pk}" }) { followerCount media(first: 2) { ${pages} } clips(first: 2) { totalCount ${pages} } } }`,
  '{ media(by: { pk: "3999999999999999999" }) { caption comments(first: 2) { edges { node { pk } } } } }',
];

describe.each(queries)('of what is remembered not to exist, no list is paid for: %s', (query) => {
  test('the estimate and the query have no call', async () => {
    const server = await startGateway(settings);
    const first = await server.ask(query);
    expect(first.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await explain(server, query)).estimate).toMatchObject({ requests: 0, billed: 0, steps: [] });
    const second = await server.ask(query);
    expect(second.extensions?.upstream).toMatchObject({ requests: 0, billed: 0 });
    expect(second.errors).toEqual(first.errors);
  });

  test('nor beside a call that is made', async () => {
    const server = await startGateway(settings);
    await server.ask(query);
    const beside = `${query.slice(0, -1)} other: user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }`;
    expect((await explain(server, beside)).estimate).toMatchObject({ requests: 1, billed: 1 });
    const { extensions } = await server.ask(beside);
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  });
});
