import { BUSINESS, FAMOUS, type Person, type Sandbox, startSandbox } from 'gramgraph-sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Upstream } from '../../../src/upstreams/contract/upstream.ts';
import { type Field, printFields } from '../../../src/upstreams/expandable/fields.ts';
import type { Arguments, NodeType } from '../../../src/upstreams/expandable/node.ts';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { meta, metaWrites } from '../../../src/upstreams/meta/endpoints/index.ts';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import type { NodeName } from '../../../src/upstreams/meta/nodes/node.ts';
import { openMeta } from '../../../src/upstreams/meta/service.ts';
import { noCache } from '../../support/gateway/no-cache.ts';
import { rows } from '../../support/required.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { caller, testTransport } from './stub-official-api.ts';

/** A field that a node does not have fails the whole call. The sandbox knows which fields are documented in each place. */

const transport = testTransport();
const hour = 3_600_000;
let now = Date.now();
let sandbox: Sandbox;
let client: Upstream;
let mentionedPost = '';
let mentionedComment = '';
let hashtag = '';
let container = '';
let productId = '';

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => new Date(now) });
  const { world, metaAccountId: self } = sandbox;
  const business = world.people.byUsername(BUSINESS.username) as Person;
  // Advances the clock until the account is broadcasting.
  while (world.lives.of(business, Math.floor(now / 1000)) === undefined) now += hour / 4;
  client = openMeta(
    {
      url: sandbox.metaUrl,
      apiVersion: 'v26.0',
      login: 'facebook',
      appSecret: sandbox.metaAppSecret,
      callTimeoutMs: 10_000,
      rememberAbsenceMs: 0,
    },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  ).for({ accessToken: sandbox.metaAccessToken, accountId: self });
  mentionedPost = world.timelines.post(world.mentions.captions(business)[0] as never).fbid;
  mentionedComment = world.mentions.comments(business)[0]?.pk ?? '';
  hashtag = String(
    (await client.call(meta.hashtagSearch, { user_id: self, q: 'quietpaths' }, caller())).nodes[0]?.['id'],
  );
  const [invite] = world.invites(business);
  if (invite !== undefined)
    await client.write?.(
      metaWrites.answerCollaborationInvite,
      { 'ig-user-id': self, media_id: world.timelines.post(invite).fbid, accept: 'true' },
      caller(),
    );
  productId = world.catalogs.of(business)?.products[0]?.id ?? '';
  const created = await client.write?.(
    metaWrites.createContainer,
    { 'ig-user-id': self, image_url: 'https://pictures.example/roast.jpg' },
    caller(),
  );
  container = created?.graphId ?? '';
});
afterFile(() => sandbox.stop());

type FieldsRequest = (fields: readonly Field[]) => Promise<unknown>;

/** Requests fields of the account's node at this path. Throws if the answer has nothing there, since that would prove nothing. */
function fieldsAt(...path: readonly Field[]): FieldsRequest {
  return async (fields) => {
    const nested = path.reduceRight((inner: readonly Field[], outer) => [{ ...outer, fields: inner }], fields);
    const parameters = { 'ig-user-id': sandbox.metaAccountId, fields: printFields(nested) };
    return expectKey(path.at(-1)?.name ?? 'id', await client.call(meta.user, parameters, caller()));
  };
}

function expectKey(key: string, answer: unknown): unknown {
  if (!JSON.stringify(answer).includes(`"${key}":`)) throw new Error(`the answer has no ${key}`);
  return answer;
}

const page = (name: string, limit = 5): Field => ({ name, modifiers: { limit: String(limit) } });
const discovery = { name: 'business_discovery', modifiers: { username: FAMOUS.username } };

function underHashtag(path: readonly Field[] = []): FieldsRequest {
  return async (fields) => {
    const nested = path.reduceRight((inner: readonly Field[], outer) => [{ ...outer, fields: inner }], fields);
    const parameters = {
      'ig-hashtag-id': hashtag,
      user_id: sandbox.metaAccountId,
      limit: '50',
      fields: printFields(nested),
    };
    return expectKey(path.at(-1)?.name ?? 'id', await client.call(meta.hashtagTopMedia, parameters, caller()));
  };
}

/** A request of each kind of node. */
const places: Readonly<Record<NodeName, () => FieldsRequest>> = {
  igUser: () => fieldsAt(),
  managedUser: () => fieldsAt(),
  discoveredUser: () => fieldsAt(discovery),
  igMedia: () => fieldsAt(page('media', 25)),
  albumChild: () => fieldsAt(page('media', 25), { name: 'children' }),
  liveMedia: () => fieldsAt(page('live_media')),
  taggedMedia: () => fieldsAt(page('tags')),
  collaborativeMedia: () => fieldsAt(page('collaborative_media')),
  scheduledMedia: () => fieldsAt(page('scheduled_media')),
  discoveredMedia: () => fieldsAt(discovery, page('media', 25)),
  mentionedMedia: () => fieldsAt({ name: 'mentioned_media', modifiers: { media_id: mentionedPost } }),
  hashtagMedia: () => underHashtag(),
  hashtagMediaChild: () => underHashtag([{ name: 'children' }]),
  igStory: () => fieldsAt(page('stories')),
  igComment: () => fieldsAt(page('media', 10), page('comments', 3)),
  strippedComment: () => fieldsAt(page('tags'), page('comments', 3)),
  mentionedComment: () => fieldsAt({ name: 'mentioned_comment', modifiers: { comment_id: mentionedComment } }),
  igHashtag: () => fieldsAt(page('recently_searched_hashtags')),
  igContainer: () => (fields) =>
    client.call(meta.container, { 'ig-container-id': container, fields: printFields(fields) }, caller()),
  facebookPage: () => (fields) =>
    client.call(meta.facebookPage, { 'page-id': sandbox.metaPageId, fields: printFields(fields) }, caller()),
};

function argumentsOf(type: NodeType['type'], fact: string): Arguments {
  switch (fact) {
    case 'insights':
      return type === 'Account' ? { metrics: ['reach', 'views'], period: 'DAY' } : { metrics: ['reach'] };
    case 'productAppeal':
      return { productId };
    case 'publishingLimit':
      return { since: new Date(now - hour) };
    case 'business':
      return { username: FAMOUS.username };
    case 'mentionedMedia':
      return { graphId: mentionedPost };
    case 'mentionedComment':
      return { graphId: mentionedComment };
    default:
      return { since: new Date(now - 24 * hour), until: new Date(now) };
  }
}

const id = [{ name: 'id' }];

describe.each(rows(Object.keys(nodes) as NodeName[]))('%s', (name) => {
  const node: NodeType = nodes[name];
  const facts = Object.entries(node.facts);

  test('has every field that gramgraph requests of it', async () => {
    const requested = new Map<string, Field>();
    for (const [fact, { ask, canFailCall }] of facts)
      if (!canFailCall) for (const field of ask(argumentsOf(node.type, fact))) requested.set(field.name, field);
    for (const [fact, { ask, canFailCall }] of Object.entries(node.entities)) {
      const field = canFailCall ? undefined : ask(argumentsOf(node.type, fact));
      if (field !== undefined) requested.set(field.name, { ...field, fields: id });
    }
    for (const [edge, { name: wire, needsOwnCall, modifiers }] of Object.entries(node.edges))
      if (!needsOwnCall)
        requested.set(wire, {
          name: wire,
          modifiers: { ...modifiers?.(argumentsOf(node.type, edge)), limit: '1' },
          fields: id,
        });
    expect(requested.size).toBeGreaterThan(0);
    await expect(places[name]()([...requested.values()])).resolves.toBeTruthy();
  });

  const canFailCall = [
    ...facts.filter(([, fact]) => fact.canFailCall),
    ...Object.entries(node.entities).filter(([, entity]) => entity.canFailCall),
  ];

  if (canFailCall.length === 0) return;
  test('has every field that can fail the whole call for some nodes of its kind', async () => {
    for (const [fact, { ask }] of canFailCall) {
      const requested = [ask(argumentsOf(node.type, fact))].flat().filter((field) => field !== undefined);
      const failure = await places[name]()(requested).then(
        () => '',
        (fault: Error) => fault.message,
      );
      expect(failure, fact).not.toMatch(/nonexistent|modifier|syntax|subfield/i);
    }
  });
});
