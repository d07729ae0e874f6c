import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faults } from '../../support/faults.ts';
import { startGateway } from '../../support/gateway.ts';
import { askTwice, official } from '../../support/official.ts';

const now = new Date();
const server = await startGateway({ MAX_DEPTH: '60', MAX_TOKENS: '20000' }, { now: () => now }, ['META']);
const { sandbox } = server;

/** A document's selection set: leaves, and what holds further ones. */
type Fields = fc.Arbitrary<string>;

/** Any of the leaves, each under its own name or an alias, and any of the rest. */
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

const held = (name: string, fields: Fields): Fields => fields.map((set) => `${name} ${set}`);
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
const reply = some(['id', 'pk', 'text', 'createdAt', 'likeCount', 'isHidden'], held('author', author));
const comment = some(
  ['id', 'pk', 'text', 'createdAt', 'likeCount', 'isHidden'],
  held('author', author),
  held('parent', some(['pk'])),
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
  fc.constant('insights(metrics: ["reach"]) { name values { value } }'),
  held('owner', some(['id', 'pk', 'graphId', 'username'])),
  held('children', part),
  list('comments', 5, comment),
);
const story = some(
  ['id', 'pk', 'graphId', 'code', 'url', 'kind', 'takenAt', 'expiresAt', 'caption'],
  fc.constant('images { url } videos { url }'),
  held('owner', person),
);
const theirs = some(['id', 'pk', 'graphId', 'code', 'caption', 'takenAt', 'likeCount'], held('owner', author));
const account = some(
  ['id', 'graphId', 'pk', 'username', 'name', 'biography', 'website', 'followerCount', 'isShoppingEligible'],
  fc.constantFrom('catalogs { id }', 'publishingLimit { used }', 'profilePicture { url }'),
  fc.constant('insights(metrics: ["reach", "views"], period: DAY) { name values { endTime } }'),
  held('user', person),
  held(
    'business(username: "the_juniper_archive")',
    some(['graphId', 'username', 'biography', 'followerCount'], list('media', 5, theirs)),
  ),
  list('media', 6, post),
  list('stories', 4, story),
  list('taggedMedia', 4, theirs),
  list('liveMedia', 4, some(['id', 'pk', 'kind'])),
  list('recentHashtags', 4, some(['name', 'graphId'])),
);

describe('whatever is asked of the account that the official API provides', () => {
  test('comes without an error in one call at most, the first time and again', async () => {
    await fc.assert(
      fc.asyncProperty(account, async (fields) => {
        const answer = await askTwice(server, `{ account ${fields} }`);
        expect(faults(answer)).toEqual([]);
        expect(official(server).length).toBeLessThanOrEqual(1);
        expect(sandbox.calls.every(({ status }) => status === 200)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});

const anything = [
  'id pk graphId code url kind surface caption takenAt likeCount commentCount playCount',
  'isCommentEnabled isSharedToFeed isPinned areCountsHidden',
  'owner { id username followerCount isVerified }',
  'children { id caption likeCount isCommentEnabled owner { username } children { kind } }',
  'comments(first: 2) { edges { node { id text isHidden author { username } media { caption } parent { text } replies(first: 1) { edges { node { text isHidden } } } } } }',
  'collaborators { user { followerCount } } copyrightCheck { state } productTags { name } insights(metrics: ["reach"]) { name }',
];

const places: [place: string, open: string, close: string][] = [
  ['a post of the account', 'account { media(first: 3) { edges { node {', '} } } }'],
  ['a post it is tagged in', 'account { taggedMedia(first: 3) { edges { node {', '} } } }'],
  ['a live video', 'account { liveMedia { edges { node {', '} } } }'],
  [
    'a post that was discovered',
    'account { business(username: "vesper.by.coast") { media(first: 3) { edges { node {',
    '} } } } }',
  ],
  ['a post under a hashtag', 'hashtag(name: "quietpaths") { topMedia(first: 3) { edges { node {', '} } } }'],
];

describe.each(places)('of %s', (_place, open, close) => {
  test('no field is asked for that it does not have there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(anything, { minLength: 1 }), async (fields) => {
        await server.ask(`{ ${open} ${fields.join(' ')} ${close} }`);
        expect(official(server)).not.toHaveLength(0);
        expect((await refusals()).join('\n')).not.toMatch(/nonexistent field|Unknown modifier|Subfields/);
      }),
      { numRuns: 25 },
    );
  });
});

/** What the service said to the calls of the last `ask` that it refused. */
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
