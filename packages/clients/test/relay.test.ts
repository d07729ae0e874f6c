import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMOUS } from 'gramgraph-sandbox';
import { Network } from 'relay-runtime';
import { expect, test } from 'vitest';
import { afterFile } from '../../../test/support/runner/after-file.ts';
import { startListening } from './support/listening.ts';

// As `relay-compiler` writes it with "persistConfig": the text in the file, its MD5 in the compiled query.
const TEXT = `query PersonOfRelayQuery($pk: ID!) {\n  user(by: {pk: $pk}) {\n    username\n    id\n  }\n}\n`;
const id = createHash('md5').update(TEXT).digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
afterFile(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'persisted.json'), JSON.stringify({ [id]: TEXT }));

const { url, sandbox, calls } = await startListening({
  TRUSTED_DOCUMENTS: join(folder, 'persisted.json'),
  TRUSTED_DOCUMENTS_ONLY: '1',
});

test.each(['doc_id', 'id'])('a compiled query is sent by its id, as "%s"', async (member) => {
  sandbox.clearCalls();
  const network = Network.create(async (request, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ [member]: request.id, variables }),
    });
    return response.json();
  });
  const request = { id, text: null, name: 'PersonOfRelayQuery', operationKind: 'query', cacheID: id, metadata: {} };
  const answer = await network.execute(request as never, { pk: FAMOUS.pk }, {}).toPromise();
  expect(answer).toMatchObject({ data: { user: { username: FAMOUS.username } } });
  expect(calls()).toEqual(['/v2/user/by/id']);
});
