import { expect, test } from 'vitest';
import { allFields } from '../support/documents/all-fields.ts';
import { errorsOf } from '../support/gateway/errors.ts';
import { startGateway } from '../support/gateway/gateway.ts';

const { ask } = await startGateway({
  MAX_TOKENS: '50000',
  MAX_ALIASES: '1000',
  MAX_UPSTREAM_CALLS: '1000',
  REMEMBER_ABSENCE_SECONDS: '60',
});

const documents: [promise: string, document: string, variables?: object][] = [
  ['every field of a person', `{ user(by: { username: "the_juniper_archive" }) ${allFields('User')} }`],
  [
    'every field of posts',
    `{ user(by: { pk: "100734" }) { media(first: 4) { edges { node ${allFields('Media')} } } } }`,
  ],
  [
    'every field of a highlight',
    `{ user(by: { pk: "100734" }) { highlights(first: 2) { edges { node ${allFields('Highlight')} } } } }`,
  ],
  ['every field of stories', `{ user(by: { pk: "100734" }) { stories { edges { node ${allFields('Story')} } } } }`],
  [
    'search results of several types',
    '{ search(query: "juniper") { edges { cursor node { __typename ... on User { username followerCount } ... on Media { code likeCount } } } } }',
  ],
  [
    'an account that does not exist',
    '{ user(by: { pk: "80440912233" }) { pk username followers { edges { node { pk } } } } }',
  ],
  [
    'a private account',
    '{ user(by: { username: "quiet_heron" }) { isPrivate media { edges { node { pk } } } stories { edges { node { pk } } } } }',
  ],
  [
    'lists of keys of which some fail',
    '{ users(by: [{ pk: "80440912233" }, { pk: "100734" }, { pk: "x" }, { username: "quiet_heron" }]) { username } medias(by: [{ code: "!" }, { pk: "1" }]) { pk caption } nodes(ids: ["VXNlcjoxMDA3MzQ", "nonsense", "VXNlcjo4MDQ0MDkxMjIzMw"]) { id ... on User { username } } }',
  ],
  [
    'a non-null field that fails',
    '{ track(by: { canonicalId: "1" }) { id pk title } comment(by: { pk: "17987289958380287" }) { id text } }',
  ],
  [
    'fragments, aliases and merged fields',
    'query A { a: user(by: { pk: "100734" }) { ...F ... on User { n: username } clips(first: 2) { edges { node { code } } } } b: user(by: { pk: "100734" }) { ...F } node(id: "VXNlcjoxMDA3MzQ") { __typename id ...F } } fragment F on User { username clips(first: 2) { totalCount edges { cursor node { likeCount owner { username } } } } }',
  ],
  [
    'what URLs name, by type',
    'query R($url: URL!, $other: URL!, $x: Boolean = true) { a: resolve(url: $url) { __typename id ...F } b: resolve(url: $other) { ... on Node { id } ...F @include(if: $x) } c: resolve(url: "instagram.com/p/!") { id } d: resolve(url: "instagram.com/share/reel/bWVkaWE6MQ") { id } } fragment F on Node { ... on User { username biography } ... on Media { caption } }',
    {
      url: 'https://www.instagram.com/the_juniper_archive/',
      other: 'https://www.instagram.com/share/dXNlcjoxMDA3MzQ/',
    },
  ],
  [
    'stickers of stories, by type',
    'query S($pk: ID!, $x: Boolean = true) { user(by: { pk: $pk }) { stories(first: 9) { edges { node { audience stickers { __typename area { x } ...M ... on StoryPlaceSticker @include(if: $x) { place { name } } ... on StoryPollSticker { options { text count } } } again: stickers { ...M isHidden } } } } } } fragment M on StorySticker { ... on StoryMentionSticker { user { id username followerCount } } }',
    { pk: '100734' },
  ],
  ['a story by pk that is null', 'query P($pk: ID) { story(by: { pk: $pk }) { id } }', { pk: null }],
  ['a story by pk that is left out', 'query P($pk: ID) { story(by: { pk: $pk }) { id } }', {}],
  ['a URL that is null', 'query U($url: URL!) { resolve(url: $url) { id } }', { url: null }],
  ['a URL that is left out', 'query U($url: URL!) { resolve(url: $url) { id } }', {}],
  [
    'conditions by variables, true',
    'query C($x: Boolean!, $y: Boolean = false) { user(by: { pk: "100734" }) { pk username @include(if: $x) fullName @skip(if: $x) ... @include(if: $y) { biography } ...F @skip(if: $y) } } fragment F on User { isPrivate @include(if: true) isVerified @skip(if: true) }',
    { x: true },
  ],
  [
    'conditions by variables, false',
    'query C($x: Boolean!, $y: Boolean = false) { user(by: { pk: "100734" }) { pk username @include(if: $x) fullName @skip(if: $x) ... @include(if: $y) { biography } ...F @skip(if: $y) } } fragment F on User { isPrivate @include(if: true) isVerified @skip(if: true) }',
    { x: false, y: true },
  ],
  [
    'an empty selection',
    'query N($x: Boolean!) { user(by: { pk: "100734" }) { username @include(if: $x) } }',
    { x: false },
  ],
  [
    'variables of every kind',
    'query V($by: UserBy!, $all: [UserBy!]!, $first: Int = 2, $sort: ClipSort, $url: URL, $after: String) { user(by: $by) { clips(first: $first, sort: $sort, after: $after) { edges { node { code } } } } users(by: $all) { pk } media(by: { url: $url }) { pk code } }',
    {
      by: { pk: '100734' },
      all: [{ pk: '1' }, { username: 'a' }],
      sort: 'VIEWS',
      url: 'https://www.instagram.com/reel/DW1voQ_GQOz/',
    },
  ],
  [
    'an id sent as a number beyond 2^53',
    'query I($pk: ID!) { media(by: { pk: $pk }) { pk code } }',
    { pk: '3870208929998373811' },
  ],
  [
    'two keys where one is allowed',
    'query O($by: UserBy!) { user(by: $by) { pk } }',
    { by: { pk: '1', username: 'a' } },
  ],
  ['no key', 'query O($by: UserBy!) { user(by: $by) { pk } }', { by: {} }],
  ['a missing variable', 'query O($by: UserBy!) { user(by: $by) { pk } }', {}],
  [
    'a page size beyond the limit',
    '{ user(by: { pk: "100734" }) { username followers(first: -1) { totalCount } clips(first: 9999) { totalCount } media(last: 2) { totalCount } } }',
  ],
  [
    'a literal address',
    '{ user(by: { url: "https://www.instagram.com/the_juniper_archive/?hl=en" }) { username } media(by: { url: "https://example.org/p/x/" }) { pk } }',
  ],
];

test.each(documents)('the first run and the next have the same answer: %s', async (_promise, document, variables) => {
  const first = await ask(document, variables);
  const next = await ask(document, variables);
  expect(next.data).toEqual(first.data);
  expect(next.errors).toEqual(first.errors);
  expect(next.data ?? next.errors).toBeDefined();
  expect(errorsOf(first).join()).not.toContain('GRAPHQL_VALIDATION_FAILED');
});
