import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { officialCalls } from '../../support/calls/calls.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';

const server = await startGateway({ MAX_DEPTH: '60', MAX_TOKENS: '20000' }, frozenTime(), ['META']);
const { sandbox } = server;

/** Arbitrary selection sets. */
type Fields = fc.Arbitrary<string>;

/** Some of the leaves, by name or alias, and some of the others. */
function some(leaves: readonly string[], ...below: readonly Fields[]): Fields {
  return fc
    .tuple(
      fc.subarray([...leaves], { minLength: 1 }),
      fc.array(fc.constantFrom(...leaves), { maxLength: 2 }),
      fc.tuple(...below.map((fields) => fc.option(fields, { nil: '' }))),
      fc.boolean(),
    )
    .map(([plain, aliased, rest, isSplit]) => {
      const fields = [...plain, ...aliased.map((field, index) => `also${index}: ${field}`), ...rest].join(' ');
      return isSplit ? `{ ${fields} ... { ${plain.join(' ')} } }` : `{ ${fields} }`;
    });
}

const nested = (name: string, fields: Fields): Fields => fields.map((set) => `${name} ${set}`);
const list = (name: string, most: number, fields: Fields): Fields =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fields, fc.boolean())
    .map(
      ([first, set, isPaged]) =>
        `${name}(first: ${first}) { ${isPaged ? 'pageInfo { hasNextPage endCursor } ' : ''}edges { cursor node ${set} } }`,
    );

const person = some([
  'id',
  'pk',
  'graphId',
  'username',
  'fullName',
  'biography',
  'followerCount',
  'mediaCount',
  'profileUrl',
]);
const author = some(['username', 'profileUrl']);
const reply = some(['id', 'pk', 'text', 'createdAt', 'likeCount', 'isHidden'], nested('author', author));
const comment = some(
  ['id', 'pk', 'text', 'createdAt', 'likeCount', 'isHidden'],
  nested('author', author),
  nested('parent', some(['pk'])),
  list('replies', 4, reply),
);
const part = some(
  ['id', 'pk', 'graphId', 'code', 'url', 'kind', 'takenAt'],
  fc.constant('images { url } videos { url }'),
);
const post = some(
  ['id', 'pk', 'graphId', 'code', 'url', 'kind', 'surface', 'caption', 'takenAt', 'likeCount', 'commentCount'],
  fc.constantFrom('isCommentEnabled', 'isSharedToFeed', 'image { url }', 'copyrightCheck { state }'),
  fc.constant('collaborators { inviteStatus user { username } }'),
  fc.constant('productTags { productId price x }'),
  fc.constant('insights(metrics: [REACH]) { name values { value } }'),
  nested('owner', some(['id', 'pk', 'graphId', 'username'])),
  nested('children', part),
  list('comments', 5, comment),
);
const story = some(
  ['id', 'pk', 'graphId', 'code', 'url', 'kind', 'takenAt', 'expiresAt', 'caption'],
  fc.constant('images { url } videos { url }'),
  nested('owner', person),
);
const theirs = some(['id', 'pk', 'graphId', 'code', 'caption', 'takenAt', 'likeCount'], nested('owner', author));
const account = some(
  ['id', 'graphId', 'pk', 'username', 'name', 'biography', 'website', 'followerCount', 'isShoppingEligible'],
  fc.constantFrom('catalogs { graphId }', 'publishingLimit { used }', 'profilePicture { url }'),
  fc.constant('insights(metrics: [REACH, VIEWS], period: DAY) { name values { endTime } }'),
  nested('user', person),
  nested(
    'business(username: "the_juniper_archive")',
    some(['graphId', 'username', 'biography', 'followerCount'], list('media', 5, theirs)),
  ),
  list('media', 6, post),
  list('stories', 4, story),
  list('taggedMedia', 4, theirs),
  list('liveMedia', 4, some(['id', 'pk', 'kind'])),
  list('recentHashtags', 4, some(['name', 'graphId'])),
);

describe('any selection of the account from the official API', () => {
  test('is answered without an error in one call at most, on the first run and later', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (fields) => {
        const answer = await askTwice(server, `{ account ${fields} }`);
        expect(errorsOf(answer)).toEqual([]);
        expect(officialCalls(server).length).toBeLessThanOrEqual(1);
        expect(sandbox.calls.every(({ status }) => status === 200)).toBe(true);
      }),
      { numRuns: randomCases(30) },
    );
  });
});

const anything = [
  'id pk graphId code url kind surface caption takenAt likeCount commentCount playCount',
  'isCommentEnabled isSharedToFeed isPinned areCountsHidden',
  'owner { id username followerCount isVerified }',
  'children { id caption likeCount isCommentEnabled owner { username } children { kind } }',
  'comments(first: 2) { edges { node { id text isHidden author { username } media { caption } parent { text } replies(first: 1) { edges { node { text isHidden } } } } } }',
  'collaborators { user { followerCount } } copyrightCheck { state } productTags { name } insights(metrics: [REACH]) { name }',
];

const places: [place: string, open: string, close: string][] = [
  ['a post of the account', 'account { media(first: 3) { edges { node {', '} } } }'],
  ['a post it is tagged in', 'account { taggedMedia(first: 3) { edges { node {', '} } } }'],
  ['a live video', 'account { liveMedia { edges { node {', '} } } }'],
  [
    'a discovered post',
    'account { business(username: "vesper.by.coast") { media(first: 3) { edges { node {',
    '} } } } }',
  ],
  ['a post under a hashtag', 'hashtag(by: { name: "quietpaths" }) { topMedia(first: 3) { edges { node {', '} } } }'],
];

describe.each(places)('%s', (_place, open, close) => {
  test('is not requested with fields that it lacks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(anything, { minLength: 1 }), async (fields) => {
        await server.ask(`{ ${open} ${fields.join(' ')} ${close} }`);
        expect(officialCalls(server)).not.toHaveLength(0);
        expect((await refusals()).join('\n')).not.toMatch(/nonexistent field|Unknown modifier|Subfields/);
      }),
      { numRuns: randomCases(12) },
    );
  });
});

/** The bodies of the refused calls since the last `ask` began. */
async function refusals(): Promise<string[]> {
  const refused = sandbox.calls.filter(({ status }) => status === 400);
  return Promise.all(
    refused.map(async ({ path, query }) => {
      const response = await fetch(`${sandbox.metaUrl}${path}?${new URLSearchParams(query)}`, {
        headers: { authorization: `Bearer ${sandbox.metaAccessToken}` },
      });
      return response.text();
    }),
  );
}
