import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { type Service, startGateway } from '../support/gateway.ts';
import { askTwice } from '../support/official.ts';

const settings = { MAX_TOKENS: '50000', MAX_ALIASES: '1000', MAX_UPSTREAM_CALLS: '2000' };
// The clock stands still, so that no story ends while it is compared.
const now = new Date();

/** What fields must be given, by their names. */
const given: Readonly<Record<string, string>> = {
  insights: 'metrics: ["reach"]',
  business: 'username: "the_juniper_archive"',
  mentionedMedia: 'graphId: "1"',
  mentionedComment: 'graphId: "1"',
  container: 'graphId: "1"',
  productAppeal: 'productId: "1"',
  products: 'catalogId: "1"',
};

/** Every leaf below a type, and `depth` levels of entities with all their leaves. */
function everything(type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type)) return '{ __typename }';
  const fields = ['__typename'];
  for (const field of Object.values((type as GraphQLObjectType).getFields())) {
    const of = getNamedType(field.type);
    if (!isLeafType(of) && depth === 0) continue;
    const isPaging = of.name.endsWith('Connection') || of.name.endsWith('Edge') || of.name === 'PageInfo';
    const args = [
      ...(field.args.some(isRequiredArgument) ? [given[field.name] ?? ''] : []),
      ...(field.args.some(({ name }) => name === 'period') ? ['period: DAY'] : []),
      ...(field.args.some(({ name }) => name === 'first') ? ['first: 2'] : []),
    ];
    const below = isLeafType(of) ? '' : ` ${everything(of, isPaging ? depth : depth - 1)}`;
    fields.push(`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${below}`);
  }
  return `{ ${fields.join(' ')} }`;
}

const type = (name: string) => schema.getType(name) as GraphQLNamedType;

const documents: [what: string, document: string][] = [
  ['the account', `{ account ${everything(type('Account'), 1)} }`],
  ['its posts', `{ account { media(first: 3) { edges { node ${everything(type('Media'), 1)} } } } }`],
  [
    'their comments',
    `{ account { media(first: 1) { edges { node { comments(first: 2) { edges { node ${everything(type('Comment'), 1)} } } } } } } }`,
  ],
  ['its stories', `{ account { stories { edges { node ${everything(type('Story'), 1)} } } } }`],
  ['posts it is tagged in', `{ account { taggedMedia(first: 2) { edges { node ${everything(type('Media'), 1)} } } } }`],
  ['a business', `{ account { business(username: "the_juniper_archive") ${everything(type('User'), 1)} } }`],
  ['a hashtag', `{ hashtag(name: "quietpaths") ${everything(type('Hashtag'), 1)} }`],
  [
    'posts under a hashtag',
    `{ hashtag(name: "quietpaths") { topMedia(first: 2) { edges { node ${everything(type('Media'), 1)} } } } }`,
  ],
];

const services: (readonly Service[])[] = [['META'], ['HIKER', 'META']];

describe.each(services)('with %s %s', async (...configured) => {
  const server = await startGateway(settings, { now: () => now }, configured.filter(Boolean));

  test.each(documents)('the first run and the next answer alike: everything of %s', async (_what, document) => {
    const { data, errors } = await askTwice(server, document);
    expect(data).toEqual(expect.any(Object));
    for (const { extensions, message } of errors ?? []) {
      expect(extensions?.code, message).toBeDefined();
      expect(extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(extensions?.code).not.toBe('UPSTREAM_BAD_ANSWER');
    }
  });
});
