import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { persistedQuery, requestForms, sha256 } from '../../support/requests/request-forms.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
afterFile(() => rmSync(folder, { recursive: true }));

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const TEXT = 'query Trusted($pk: ID!) { user(by: { pk: $pk }) { username } }';
/** Longer than the limits of these gateways allow: aliases, tokens and lines. */
const LONG = `{\n${Array.from({ length: 61 }, (_, at) => `a${at}: __typename`).join('\n')}\n}`;
const OWN_ID = 'd41d8cd98f00b204e9800998ecf8427e';

writeFileSync(join(folder, 'codegen.json'), JSON.stringify({ [sha256(TEXT)]: TEXT, long: LONG }));
writeFileSync(join(folder, 'relay.json'), JSON.stringify({ [md5(TEXT)]: TEXT }));
writeFileSync(
  join(folder, 'apollo.json'),
  JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: OWN_ID, name: 'Trusted', type: 'query', body: TEXT }],
  }),
);
const settings = { PORT: '0', MAX_TOKENS: '60' };
const free = await startGateway({ ...settings, TRUSTED_DOCUMENTS: folder });
const only = await startGateway({
  ...settings,
  TRUSTED_DOCUMENTS: `${join(folder, 'codegen.json')}, ${join(folder, 'relay.json')}, ${join(folder, 'apollo.json')}`,
  TRUSTED_DOCUMENTS_ONLY: '1',
});
const gateways = {
  free: requestForms(free, (await free.gateway.start()).url),
  only: requestForms(only, (await only.gateway.start()).url),
};
const variables = { pk: FAMOUS.pk };
const PERSON = { status: 200, answer: { data: { user: { username: FAMOUS.username } } }, calls: 1 };

const forms: readonly [form: string, members: Readonly<Record<string, unknown>>][] = [
  ['documentId, by SHA-256', { documentId: `sha256:${sha256(TEXT)}` }],
  ['documentId, by the id of the manifest', { documentId: OWN_ID }],
  ['id, as Relay documents it', { id: md5(TEXT) }],
  ['doc_id', { doc_id: md5(TEXT) }],
  ["Apollo's extension", { extensions: persistedQuery(OWN_ID) }],
  ['an id beside another text', { documentId: OWN_ID, query: '{ nothing }' }],
  ['the text itself', { query: TEXT }],
];

describe.each(['free', 'only'] as const)('a trusted document where the mode is "%s"', (mode) => {
  const { post, overYoga, get } = gateways[mode];

  test.each(forms)('runs by %s', async (_form, members) => {
    const body = { ...members, variables };
    const first = await overYoga(body);
    expect(first).toMatchObject(PERSON);
    expect(await post(body)).toEqual(first);
    const texts = Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(await get(Object.fromEntries(texts))).toEqual(first);
  });

  test('may be longer than the limits for others', async () => {
    for (const send of [post, overYoga, post])
      expect(await send({ documentId: 'long' })).toMatchObject({ status: 200, answer: { data: { a60: 'Query' } } });
    expect((await post({ query: LONG.replace('a0', 'b0') })).answer).toMatchObject({ errors: [{}] });
  });

  test('is bound by the budget', async () => {
    const { answer, calls } = await post({ documentId: OWN_ID, variables }, { 'x-upstream-budget': '0' });
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BUDGET_EXCEEDED' } }] });
    expect(calls).toBe(0);
  });
});

test('other documents run where the mode does not forbid them, and an unknown id is not found', async () => {
  const { post } = gateways.free;
  expect(await post({ query: '{ __typename }' })).toMatchObject({ status: 200, answer: { data: {} } });
  for (const body of [{ documentId: 'x' }, { doc_id: 'x' }, { extensions: persistedQuery('x') }])
    expect((await post(body)).answer).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
});

test.each([
  ['another text', { query: '{ user(by: { pk: "1" }) { username } }' }],
  ['almost the same text', { query: `${TEXT} ` }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['an unknown id', { documentId: 'x' }],
  ['an unknown hash', { extensions: persistedQuery(sha256('x')) }],
  ['a text with its hash', { query: '{ __typename }', extensions: persistedQuery(sha256('{ __typename }')) }],
])('%s is refused where only trusted documents run', async (_what, body) => {
  for (const send of [gateways.only.post, gateways.only.overYoga, gateways.only.post]) {
    const { answer, calls } = await send(body);
    expect(answer).toEqual({
      errors: [
        {
          message: expect.stringMatching(/TRUSTED_DOCUMENTS.*documentId/),
          extensions: { code: 'PERSISTED_QUERY_ONLY' },
        },
      ],
    });
    expect(calls).toBe(0);
  }
});
