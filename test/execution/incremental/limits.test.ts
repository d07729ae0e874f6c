import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { mergeParts } from '../../support/requests/merge-parts.ts';
import { type Payload, readParts } from '../../support/requests/read-parts.ts';

const sandbox = await startSandbox({ variants: PLAIN });

const query = `{ user(by: { pk: "100734" }) {
  username ... @defer(label: "clips") { clips(first: 12) { edges { node { code caption } } } }
} }`;

/** The parts of an answer under these settings; the clips, or their later pages, are held until the first has arrived. */
async function partsWith(settings: Readonly<Record<string, string>>, accept: string, document = query) {
  const isHeld = (path: string): boolean => path.includes(document === query ? '/clips' : 'page_id=');
  const { gateway, gate, calls } = await gatewayBehindGate(sandbox, { PORT: '0', CACHE: '0', ...settings });
  const { url } = await gateway.start();
  try {
    gate.hold(isHeld);
    const headers = { 'content-type': 'application/json', accept: `${accept}, application/json` };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: document }) });
    const parts: Payload[] = [];
    for await (const part of readParts(response)) {
      parts.push(part);
      gate.open();
    }
    return { ...mergeParts(parts), parts, calls: calls() };
  } finally {
    await gateway.stop();
  }
}

const forms = ['multipart/mixed;incrementalSpec=v0.2', 'multipart/mixed;deferSpec=20220824'];

test.each(forms)('as %s, values count over all parts', async (accept) => {
  const { data, errors, parts } = await partsWith({ MAX_ANSWER_VALUES: '12' }, accept);
  expect(parts).toHaveLength(2);
  expect(data).toEqual({ user: { username: 'the_juniper_archive' } });
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
});

test.each(forms)('as %s, bytes count over all parts', async (accept) => {
  const { data, errors, parts } = await partsWith({ MAX_ANSWER_BYTES: '700' }, accept);
  expect(parts).toHaveLength(2);
  expect(data).toEqual({ user: { username: 'the_juniper_archive' } });
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
});

test('items count over all parts of a streamed list', async () => {
  const streamed =
    '{ user(by: { pk: "100734" }) { clips(first: 24) { edges @stream(label: "s") { node { code } } } } }';
  const { data, errors } = await partsWith({ MAX_NODES: '15' }, forms[0] as string, streamed.replace('24', '14'));
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ user: { clips: { edges: { length: 14 } } } });
  const tooMany = await partsWith({ MAX_NODES: '15' }, forms[0] as string, streamed);
  expect(tooMany.errors).toMatchObject([{ path: ['user', 'clips', 'edges'], extensions: { code: 'BUDGET_EXCEEDED' } }]);
});

test('calls count over all parts', async () => {
  const { data, errors } = await partsWith({ MAX_UPSTREAM_CALLS: '1' }, forms[0] as string);
  expect(data).toMatchObject({ user: { username: 'the_juniper_archive', clips: null } });
  expect(errors).toMatchObject([{ path: ['user', 'clips'], extensions: { code: 'BUDGET_EXCEEDED' } }]);
});
