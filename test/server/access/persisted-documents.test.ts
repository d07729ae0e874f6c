import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { type FormReply, persistedQuery, requestForms, sha256 } from '../../support/requests/request-forms.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gramgraph-documents-'));
afterFile(() => rmSync(folder, { recursive: true }));

const PUBLIC = 'query Public($pk: ID!) { user(by: { pk: $pk }) { username } }';
const OWN = 'query Own { account { username } }';
writeFileSync(join(folder, 'documents.json'), JSON.stringify({ public: PUBLIC, own: OWN }));

const keys = keyFile();
const settings = { API_KEYS_FILE: keys.path, PORT: '0', MAX_BATCH: '5', TRUSTED_DOCUMENTS: folder };
const open = await startGateway({ ...settings, AUTOMATIC_PERSISTED_QUERIES: '1' }, {}, ['HIKER', 'META']);
const strict = gatewayFor(open.sandbox, { ...settings, TRUSTED_DOCUMENTS_ONLY: '1' }, ['HIKER', 'META']);
const gateways = {
  'beside others': requestForms(open, (await open.gateway.start()).url),
  alone: requestForms(strict, (await strict.gateway.start()).url),
};
const { 'beside others': anyDocument } = gateways;

let count = 0;
/** A document that no other test has registered. */
const newQuery = () => `query Q${++count} { user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const keyWith = async (restrictions: Parameters<typeof keys.add>[1] = {}) =>
  bearer(await keys.add(`key-${++count}`, restrictions));
const byHash = (query: string) => ({ extensions: persistedQuery(sha256(query)) });

type Forms = typeof anyDocument;
type Body = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** The same request in each form: new to the port, over Yoga, known to the port, and as a GET. */
async function inEachForm({ post, overYoga, get }: Forms, body: Body, headers: Headers): Promise<FormReply[]> {
  const texts = Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const parameters = Object.fromEntries(texts) as Record<string, string>;
  return [
    await post(body, headers),
    await overYoga(body, headers),
    await post(body, headers),
    await get(parameters, headers),
  ];
}

async function expectAllowed(forms: Forms, body: Body, headers: Headers): Promise<void> {
  for (const reply of await inEachForm(forms, body, headers))
    expect(reply).toMatchObject({ answer: { data: { user: { username: FAMOUS.username } } }, calls: 1 });
}

async function expectRefused(forms: Forms, body: Body, headers: Headers, extensions: object): Promise<void> {
  for (const { answer, calls } of await inEachForm(forms, body, headers)) {
    expect(answer).toMatchObject({ errors: [{ extensions }] });
    expect(answer).not.toHaveProperty('data');
    expect(calls).toBe(0);
  }
}

describe('a document that one key has registered by its hash', () => {
  test('is run for another key, which pays for it', async () => {
    const [one, other] = [await keyWith(), await keyWith({ perDay: 2 })];
    const query = newQuery();
    await anyDocument.post({ query, ...byHash(query) }, one);
    const left = async () => {
      const { answer } = await anyDocument.post(byHash(query), other);
      return (answer as { extensions: { upstream: { remaining: object } } }).extensions.upstream.remaining;
    };
    expect([await left(), await left()]).toEqual([{ day: 1 }, { day: 0 }]);
    for (const { answer, calls } of await inEachForm(anyDocument, byHash(query), other)) {
      expect(answer).toMatchObject({
        data: { user: { username: null } },
        errors: [{ extensions: { code: 'BUDGET_EXCEEDED' } }],
      });
      expect(calls).toBe(0);
    }
  });

  test('is refused to a key that lacks a scope for it', async () => {
    const query = `query Q${++count} { account { username } }`;
    const { answer } = await anyDocument.post(
      { query, ...byHash(query) },
      await keyWith({ scopes: ['public', 'account'] }),
    );
    expect(answer).toMatchObject({ data: { account: {} } });
    await expectRefused(anyDocument, byHash(query), await keyWith(), { code: 'FORBIDDEN', scope: 'account' });
  });

  test('is refused to a key with other documents, and run for one that may run it', async () => {
    const query = newQuery();
    await anyDocument.post({ query, ...byHash(query) }, await keyWith());
    const refused = await keyWith({ documents: [sha256('another')] });
    await expectRefused(anyDocument, byHash(query), refused, { code: 'FORBIDDEN' });
    await expectRefused(anyDocument, { documentId: `sha256:${sha256(query)}` }, refused, { code: 'FORBIDDEN' });
    await expectAllowed(anyDocument, byHash(query), await keyWith({ documents: [sha256(query)] }));
  });
});

test('a key registers the documents that it may run, and no others', async () => {
  const [allowed, other] = [newQuery(), newQuery()];
  const limited = await keyWith({ documents: [sha256(allowed)] });
  const free = await keyWith();
  for (const send of [anyDocument.post, anyDocument.overYoga, anyDocument.post]) {
    const { answer, calls } = await send({ query: other, ...byHash(other) }, limited);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(calls).toBe(0);
  }
  await expectRefused(anyDocument, byHash(other), free, { code: 'PERSISTED_QUERY_NOT_FOUND' });
  await anyDocument.post({ query: allowed, ...byHash(allowed) }, limited);
  await expectAllowed(anyDocument, byHash(allowed), free);
});

describe.each(['beside others', 'alone'] as const)('trusted documents %s', (mode) => {
  const forms = gateways[mode];
  const variables = { pk: FAMOUS.pk };

  test('need the scopes of what they select', async () => {
    await expectAllowed(forms, { documentId: 'public', variables }, await keyWith());
    await expectRefused(forms, { documentId: 'own' }, await keyWith(), { code: 'FORBIDDEN', scope: 'account' });
  });

  test('are the only ones of a key that lists them by their SHA-256, whichever id a client sends', async () => {
    const limited = await keyWith({ documents: [sha256(PUBLIC)], scopes: ['public', 'account'] });
    for (const named of [
      { documentId: 'public' },
      { documentId: `sha256:${sha256(PUBLIC)}` },
      { id: 'public' },
      byHash(PUBLIC),
      { query: PUBLIC },
    ])
      await expectAllowed(forms, { ...named, variables }, limited);
    await expectRefused(forms, { documentId: 'own' }, limited, { code: 'FORBIDDEN' });
    const code = mode === 'alone' ? 'PERSISTED_QUERY_ONLY' : 'FORBIDDEN';
    await expectRefused(forms, { query: newQuery() }, limited, { code });
    await expectRefused(forms, { query: '{ __typename }' }, limited, { code });
  });

  test('are bound by the budget of the key', async () => {
    const limited = await keyWith({ perDay: 1 });
    const body = { documentId: 'public', variables };
    expect(await forms.post(body, limited)).toMatchObject({ calls: 1, answer: { data: { user: {} } } });
    for (const { answer, calls } of await inEachForm(forms, body, limited)) {
      expect(answer).toMatchObject({
        errors: [{ message: expect.stringContaining('midnight UTC'), extensions: { code: 'BUDGET_EXCEEDED' } }],
        extensions: { upstream: { remaining: { day: 0 } } },
      });
      expect(calls).toBe(0);
    }
  });

  test('in a batch are refused one by one, and pay from one budget', async () => {
    const limited = await keyWith({ documents: [sha256(PUBLIC), sha256(OWN)], perDay: 1 });
    const other = open.sandbox.world.people.at(901).pk;
    const batch = [
      { documentId: 'own' },
      { query: '{ __typename }' },
      { documentId: 'public', variables },
      { documentId: 'none' },
      { documentId: 'public', variables: { pk: other } },
    ];
    const { answer, calls } = await forms.post(batch, limited);
    const codes = (answer as { errors?: { extensions: { code: string } }[] }[]).map(
      ({ errors }) => errors?.[0]?.extensions.code,
    );
    expect(calls).toBe(1);
    expect(codes.filter((code) => code === 'BUDGET_EXCEEDED')).toHaveLength(1);
    const [own, text, one, unknown, last] = codes;
    expect([own, text, unknown]).toEqual(
      mode === 'alone'
        ? ['FORBIDDEN', 'PERSISTED_QUERY_ONLY', 'PERSISTED_QUERY_ONLY']
        : ['FORBIDDEN', 'FORBIDDEN', 'PERSISTED_QUERY_NOT_FOUND'],
    );
    expect([one, last]).toContain(undefined);
  });
});
