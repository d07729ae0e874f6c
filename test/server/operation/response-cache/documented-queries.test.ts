import { expect, test } from 'vitest';
import { query as benchQuery } from '../../../../bench/queries/clips.ts';
import { examplesOf } from '../../../support/docs/blocks/examples.ts';
import { documentedOrigin, startDocumented } from '../../../support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../../../support/docs/documented-time.ts';
import { allPages, readPage } from '../../../support/docs/pages.ts';
import { scrape } from '../../../telemetry/metrics/scrape.ts';

atDocumentedTime();

const { gateway } = await startDocumented('METRICS_PORT=0 npm start');
const { metricsUrl } = await gateway.start();
const repeated = async () => (await scrape(metricsUrl)).get('gramgraph_responses_repeated_total') ?? 0;

async function ask(query: string, variables: unknown): Promise<string> {
  const response = await gateway.fetch(`${documentedOrigin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.text()).replace(/(?<="coalesced":\d+,"durationMs":)\d+/, '0');
}

/** Asks until the answer costs nothing, and once more: the same request runs twice and is repeated after that, if it can be. */
async function askAgain(query: string, variables: unknown) {
  await ask(query, variables);
  const second = await ask(query, variables);
  const before = await repeated();
  const third = await ask(query, variables);
  return { second, third, isRepeated: (await repeated()) > before };
}

test('the query of the bench has the same bytes when its response is repeated', async () => {
  const { second, third, isRepeated } = await askAgain(benchQuery, { pk: '100734' });
  expect(isRepeated).toBe(true);
  expect(third).toBe(second);
  expect(JSON.parse(third)).not.toHaveProperty('errors');
});

test('the queries of all documents have the same bytes when their responses are repeated', async () => {
  let count = 0;
  for (const page of allPages) {
    for (const { query, variables } of examplesOf(readPage(page))) {
      // Mutations are not repeated, and what takes a value from the answer before is one of them or its like.
      if (/^\s*mutation\b/.test(query) || JSON.stringify(variables ?? null).includes('"<')) continue;
      const { second, third, isRepeated } = await askAgain(query, variables);
      if (!isRepeated) continue;
      count += 1;
      expect(third, query).toBe(second);
    }
  }
  expect(count).toBeGreaterThan(15);
}, 60_000);
