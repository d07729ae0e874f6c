import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';

const { gateway } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();

const audits = serverAudits({ url });

test('the draft of GraphQL over HTTP has audits', () => {
  expect(audits.length).toBeGreaterThan(50);
});

test.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id: $name', async ({ fn }) => {
  // A second time the document is known.
  for (let run = 0; run < 2; run += 1) expect(await fn()).toMatchObject({ status: 'ok' });
});
