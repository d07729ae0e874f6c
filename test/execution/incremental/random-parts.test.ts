import { parse, specifiedRules, validate } from 'graphql';
import { expect, test } from 'vitest';
import { incrementalRules } from '../../../src/execution/incremental/validation-rules.ts';
import { schema } from '../../../src/graph/schema.ts';
import { Dice } from '../../support/documents/random-documents.ts';
import { randomPartsQuery } from '../../support/documents/random-incremental-query.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { mergeParts } from '../../support/requests/merge-parts.ts';
import { allParts, type PartError } from '../../support/requests/read-parts.ts';
import { randomCases } from '../../support/runner/random-cases.ts';

const server = await startGateway({
  PORT: '0',
  CACHE: '0',
  OPERATION_TIMEOUT_SECONDS: '60',
  MAX_UPSTREAM_CALLS: '400',
});
const { url } = await server.gateway.start();

function queries(count: number): readonly string[] {
  const dice = new Dice(20_220_824);
  const valid: string[] = [];
  while (valid.length < count) {
    const query = randomPartsQuery(dice);
    const rules = [...specifiedRules, ...incrementalRules];
    if (/@defer|@stream/.test(query) && validate(schema, parse(query), rules).length === 0) valid.push(query);
  }
  return valid;
}

/** Lists of private accounts fail, each in the part that it belongs to. */
function inOrder(errors: readonly PartError[]): readonly PartError[] {
  return errors.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));
}

async function ask(query: string, accept: string) {
  server.sandbox.clearCalls();
  const headers = { 'content-type': 'application/json', accept };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const parts = await allParts(response);
  return { parts, calls: server.calls().toSorted() };
}

test.each(['multipart/mixed;deferSpec=20220824', 'multipart/mixed;incrementalSpec=v0.2', 'text/event-stream'])(
  'as %s, the parts of random queries make the plain answer, for the same calls',
  async (accept) => {
    let divided = 0;
    const all = queries(randomCases(20));
    for (const query of all) {
      const plain = await ask(query, 'application/json');
      const { parts, calls } = await ask(query, `${accept}, application/json`);
      const merged = mergeParts(parts);
      const expected = mergeParts(plain.parts);
      expect(merged.data, query).toEqual(expected.data);
      expect(inOrder(merged.errors), query).toEqual(inOrder(expected.errors));
      expect(calls, query).toEqual(plain.calls);
      divided += parts.length > 1 ? 1 : 0;
    }
    expect(divided).toBeGreaterThan(all.length / 4);
  },
);
