import fc from 'fast-check';
import {
  type FieldNode,
  metaNodeTypes,
  parseFields,
  type MetaNodeName as Table,
  type MetaNodeType as TableType,
} from 'gramgraph-sandbox/meta';
import { describe, expect, test } from 'vitest';
import { rows } from '../../../support/required.ts';
import '../../../../src/graph/schema.ts';
import { Cursors } from '../../../../src/resolve/lists/cursor/cursor.ts';
import { Operation } from '../../../../src/resolve/operation.ts';
import { expand } from '../../../../src/resolve/pushdown/expansion/expand.ts';
import { identity, type Selection } from '../../../../src/resolve/selection.ts';
import * as account from '../../../../src/sources/account.ts';
import * as comment from '../../../../src/sources/comment.ts';
import type { Edge } from '../../../../src/sources/declare/access-path.ts';
import { factName, parseFact } from '../../../../src/sources/declare/facts.ts';
import * as hashtag from '../../../../src/sources/hashtag.ts';
import * as media from '../../../../src/sources/media.ts';
import * as collaboration from '../../../../src/sources/official/collaboration.ts';
import * as scheduled from '../../../../src/sources/official/scheduled-media.ts';
import * as user from '../../../../src/sources/user.ts';
import type { Upstream } from '../../../../src/upstreams/contract/upstream.ts';
import { type Field, printFields } from '../../../../src/upstreams/expandable/fields.ts';
import type { NodeType } from '../../../../src/upstreams/expandable/node.ts';
import { nodeNamed } from '../../../../src/upstreams/expandable/node-set.ts';
import { type MetaLogin, restrictedLogin } from '../../../../src/upstreams/meta/login.ts';
import { nodes } from '../../../../src/upstreams/meta/nodes/index.ts';
import type { NodeName } from '../../../../src/upstreams/meta/nodes/node.ts';
import { limits, uncalledService } from './without-calls.ts';

/** The sandbox's tables of the fields that each node has. */
const tables: Readonly<Record<NodeName, Table>> = {
  igUser: 'IGUser',
  managedUser: 'IGUser',
  discoveredUser: 'DiscoveredUser',
  igMedia: 'IGMedia',
  albumChild: 'AlbumChild',
  liveMedia: 'IGMedia',
  taggedMedia: 'TaggedMedia',
  collaborativeMedia: 'CollaborativeMedia',
  scheduledMedia: 'IGScheduledMedia',
  discoveredMedia: 'DiscoveredMedia',
  mentionedMedia: 'MentionedMedia',
  hashtagMedia: 'HashtagMedia',
  hashtagMediaChild: 'HashtagMediaChild',
  igStory: 'IGMedia',
  igComment: 'IGComment',
  strippedComment: 'StrippedComment',
  mentionedComment: 'MentionedComment',
  igHashtag: 'IGHashtag',
  igContainer: 'IGContainer',
  facebookPage: 'Page',
} as Readonly<Record<NodeName, Table>>;

const names = Object.keys(nodes) as readonly NodeName[];

const edges = new Map<string, Edge>(
  [account, collaboration, comment, hashtag, media, scheduled, user]
    .flatMap((source) => Object.values(source) as unknown[])
    .filter((one): one is Edge => typeof one === 'object' && one !== null && 'paths' in one && 'variants' in one)
    .map((edge) => [edge.name, edge]),
);

const service: Upstream = { ...uncalledService, accountId: '1' };

const text = fc.string({ unit: 'binary', maxLength: 12 });
const word = fc.stringMatching(/^[a-z_]{1,12}$/);

const mediaInsights = fc.record(
  {
    metrics: fc.array(word, { minLength: 1, maxLength: 3 }),
    breakdown: fc.array(word, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['metrics'] },
);

/** Arguments of the facts that take some, as the graph validates them; texts are arbitrary. */
const argumentsOf: Readonly<Record<string, fc.Arbitrary<object>>> = {
  'Media.insights': mediaInsights,
  'Story.insights': mediaInsights,
  'Account.insights': fc.record(
    {
      metrics: fc.array(word, { minLength: 1, maxLength: 3 }),
      period: fc.constantFrom('DAY', 'WEEK', 'LIFETIME'),
      since: fc
        .date({ min: new Date(0), max: new Date('2040-01-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      metricType: fc.constantFrom('TIME_SERIES', 'TOTAL_VALUE'),
      breakdown: fc.array(word, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['metrics'] },
  ),
  'Account.business': fc.record({ username: text }),
  'Account.mentionedMedia': fc.record({ graphId: text }),
  'Account.mentionedComment': fc.record({ graphId: text }),
  'Account.productAppeal': fc.record({ productId: text }),
  'Account.publishingLimit': fc.constant({}),
};

const unknownFacts = ['playCount', 'isVerified', 'track', 'hasStories', identity];

/** To make arbitraries takes longer than to draw from them. */
const made = new Map<NodeType, Map<number, fc.Arbitrary<Selection>>>();

/** Arbitrary selections on a node: facts that it has or lacks, entities and lists, several levels deep. */
function selectionOn(node: NodeType, depth: number): fc.Arbitrary<Selection> {
  const ofNode = made.get(node) ?? new Map<number, fc.Arbitrary<Selection>>();
  const selection = ofNode.get(depth) ?? anySelectionOn(node, depth);
  made.set(node, ofNode.set(depth, selection));
  return selection;
}

function anySelectionOn(node: NodeType, depth: number): fc.Arbitrary<Selection> {
  const argumentsFor = (fact: string) => argumentsOf[`${node.type}.${fact}`];
  const known = [...Object.keys(node.facts), ...Object.keys(node.entities)];
  const plain = [...known.filter((fact) => argumentsFor(fact) === undefined), ...unknownFacts];
  const withArguments = known.filter((fact) => argumentsFor(fact) !== undefined);
  const below = (name: string) => (depth > 0 ? selectionOn(nodeNamed(name, node), depth - 1) : fc.constant(empty));
  const entities = Object.entries(node.entities).filter(([fact]) => argumentsFor(fact) === undefined);
  const lists = [...edges.values()];
  return fc
    .record({
      facts: fc.subarray(plain),
      factsWithArguments: fc.tuple(
        ...withArguments.map((fact) =>
          fc.option(
            fc.record({
              args: argumentsFor(fact) ?? fc.constant({}),
              selection: below(node.entities[fact]?.node ?? 'igMedia'),
            }),
          ),
        ),
      ),
      entities: fc.tuple(...entities.map(([, { node: name }]) => fc.option(below(name)))),
      lists: fc.array(
        fc.constantFrom(...lists).chain((edge) =>
          fc.record({
            edge: fc.constant(edge),
            first: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
            items: below(node.edges[edge.name]?.node ?? 'igMedia'),
          }),
        ),
        { maxLength: 3 },
      ),
    })
    .map(({ facts, factsWithArguments, entities: chosen, lists: wanted }) => {
      const entityWants = entities.flatMap(([fact], index) => {
        const selection = chosen[index];
        return selection == null ? [] : [{ fact, selection: () => selection }];
      });
      const selection: Selection = {
        facts: [...new Set([...facts, ...entityWants.map(({ fact }) => fact)])],
        needs: facts,
        counts: [],
        factsWithArguments: withArguments.flatMap((fact, index) => {
          const ask = factsWithArguments[index];
          if (ask == null) return [];
          const selection = node.entities[fact] === undefined ? undefined : () => ask.selection;
          return [{ name: () => factName(fact, { ...ask.args }), variables: [], selection }];
        }),
        entities: entityWants,
        lists: wanted.map(({ edge, first, items }) => ({
          edge,
          items: () => items,
          args: () => ({ first }),
          variables: [],
        })),
        shared: undefined,
      };
      // A short counterexample: edges contain every access path.
      return Object.assign(selection, { [fc.toStringMethod]: () => shortText(selection) });
    });
}

function shortText({ facts, factsWithArguments, lists }: Selection): string {
  return [
    ...facts,
    ...factsWithArguments.map(({ name }) => name({})),
    ...lists.map(({ edge, items }) => `${edge.name} { ${shortText(items(edge.of ?? ''))} }`),
  ].join(' ');
}

const empty: Selection = {
  facts: [],
  needs: [],
  factsWithArguments: [],
  counts: [],
  entities: [],
  lists: [],
  shared: undefined,
};

function compiled(
  node: NodeType,
  selection: Selection,
  services: Readonly<Record<string, Upstream>> = { META: service },
) {
  const operation = new Operation(services, limits, { cursors: new Cursors(Buffer.alloc(32)) });
  operation.finish();
  const facts = [...selection.facts, ...selection.factsWithArguments.map(({ name }) => name({}))];
  return expand(operation, { upstream: 'META', node }, { facts, selections: [selection], includesRisky: true });
}

describe.each(rows(names))('any selection on %s', (name) => {
  const node = nodes[name] as NodeType;
  const selections = selectionOn(node, 2);

  test('is printed so that it parses to the same tree', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const { fields } = compiled(node, selection);
        expect(parseFields(printFields(fields))).toEqual(fields.map(parsed));
      }),
    );
  });

  test('requests only fields that the node has, with and without other services', () => {
    fc.assert(
      fc.property(selections, fc.boolean(), (selection, needsOwnCall) => {
        const { fields } = compiled(
          node,
          selection,
          needsOwnCall ? { META: service } : { META: service, HIKER: service },
        );
        for (const field of fields) expectFields('facebook', tables[name], field);
      }),
    );
  });

  test('provides each fact as null if the answer omits it', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const { provides, read } = compiled(node, selection);
        const record = read({ id: '17900000000000001' }, { keepPrefetched: () => undefined }) as Readonly<
          Record<string, unknown>
        >;
        for (const fact of provides) {
          const entity = node.entities[parseFact(fact).fact];
          // The id is always known, an account that answers is managed, and an account is also a user, whose facts are known.
          if (
            fact === 'graphId' ||
            fact === 'pk' ||
            fact === 'isManaged' ||
            (entity !== undefined && entity.ask({}) === undefined)
          )
            continue;
          const value = record[fact];
          expect([null, [], { found: [], refused: [] }], fact).toContainEqual(value);
        }
      }),
    );
  });

  test('requests no more nodes than a call may', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(depthProduct(compiled(node, selection).fields)).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

/** Before version 26 there are no legacy ids under Instagram Login. */
const legacyIds = /"legacy_instagram_/;

describe.each([
  { login: 'instagram', version: 'v26.0' },
  { login: 'instagram', version: 'v25.0' },
] as const)('$login login, $version', (dialect) => {
  const login = restrictedLogin(dialect);
  const present = Object.entries(login?.nodes ?? {}) as [NodeName, NodeType][];

  test('there are only the nodes of an account and its posts', () => {
    expect(present.map(([name]) => name)).toEqual([
      'igUser',
      'managedUser',
      'igMedia',
      'liveMedia',
      'albumChild',
      'taggedMedia',
      'igStory',
      'igComment',
      'strippedComment',
      'igContainer',
    ]);
  });

  test.each(present)('any selection on %s requests only fields that this login has', (name, node) => {
    const upstream = { ...service, login };
    fc.assert(
      fc.property(selectionOn(node, 2), fc.boolean(), (selection, needsOwnCall) => {
        const services = needsOwnCall ? { META: upstream } : { META: upstream, HIKER: service };
        const { fields } = compiled(node, selection, services);
        for (const field of fields) expectFields(dialect.login, tables[name], field);
        if (dialect.version === 'v25.0') expect(JSON.stringify(fields)).not.toMatch(legacyIds);
      }),
    );
  });
});

function parsed({ name, modifiers = {}, fields = [] }: Field): FieldNode {
  return { name, alias: undefined, args: { ...modifiers }, fields: fields.length > 0 ? fields.map(parsed) : undefined };
}

/** The type that each field of a node leads to, in the sandbox's tables. */
const leads: Readonly<Record<string, Partial<Record<Table, Table>>>> = {
  business_discovery: { IGUser: 'DiscoveredUser' },
  mentioned_media: { IGUser: 'MentionedMedia' },
  mentioned_comment: { IGUser: 'MentionedComment' },
  instagram_business_account: { Page: 'IGUser' },
  owner: { IGMedia: 'IGUser', AlbumChild: 'IGUser' },
  user: { IGComment: 'IGUser', StrippedComment: 'IGUser' },
  media: {
    IGUser: 'IGMedia',
    DiscoveredUser: 'DiscoveredMedia',
    IGComment: 'IGMedia',
    MentionedComment: 'MentionedMedia',
  },
  stories: { IGUser: 'IGMedia' },
  live_media: { IGUser: 'IGMedia' },
  tags: { IGUser: 'TaggedMedia' },
  collaborative_media: { IGUser: 'CollaborativeMedia' },
  scheduled_media: { IGUser: 'IGScheduledMedia' },
  recently_searched_hashtags: { IGUser: 'IGHashtag' },
  comments: { IGMedia: 'IGComment', TaggedMedia: 'StrippedComment', MentionedMedia: 'StrippedComment' },
  replies: { IGComment: 'IGComment', StrippedComment: 'StrippedComment' },
  children: {
    IGMedia: 'AlbumChild',
    TaggedMedia: 'AlbumChild',
    DiscoveredMedia: 'AlbumChild',
    HashtagMedia: 'HashtagMediaChild',
  },
  collaborators: { IGMedia: 'IGCollaborator' },
};

/** Expects that the table has each field, at any depth. */
function expectFields(login: MetaLogin, table: Table, { name, modifiers = {}, fields = [] }: Field): void {
  const type = metaNodeTypes(login)[table] as TableType<unknown>;
  const own = name === 'id' ? () => undefined : (type.fields[name] ?? type.edges[name]);
  expect(own, `${name} on ${table}`).toBeDefined();
  const takes = typeof own === 'object' ? own.takes : [];
  for (const modifier of Object.keys(modifiers)) expect(takes, `${name}.${modifier} on ${table}`).toContain(modifier);
  const below = leads[name]?.[table];
  if (below !== undefined) for (const field of fields) expectFields(login, below, field);
}

/** The largest product of limits along a path. */
function depthProduct(fields: readonly Field[], above = 1): number {
  return Math.max(
    above,
    ...fields.map(({ modifiers, fields: below = [] }) =>
      depthProduct(below, above * Number(modifiers?.['limit'] ?? 1)),
    ),
  );
}
