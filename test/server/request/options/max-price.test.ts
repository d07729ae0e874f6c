import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';

/** Profile 1, stories 2, clips 1. */
const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount stories(first: 1) { edges { node { pk } } } clips(first: 1) { edges { node { code } } } } }`;

describe('MAX_PRICE', async () => {
  const enough = await startGateway({ MAX_PRICE: '4' });
  const little = await startGateway({ MAX_PRICE: '3', MAX_BATCH: '5' });
  const codes = (errors: readonly { extensions?: { code?: string } }[] | undefined) =>
    errors?.map(({ extensions }) => extensions?.code);

  test('lets a query run whose estimate is within it', async () => {
    for (let run = 0; run < 2; run += 1) {
      const { errors, extensions } = await enough.ask(query);
      expect(errors).toBeUndefined();
      expect(extensions?.upstream.billed).toBe(4);
    }
  });

  test('refuses one whose estimate is above it, without a call, with the estimate', async () => {
    for (let run = 0; run < 2; run += 1) {
      const { errors, extensions } = await little.ask(query);
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/can cost 4, and the limit is 3.*raise MAX_PRICE/),
          extensions: { code: 'BUDGET_EXCEEDED' },
        },
      ]);
      expect(extensions?.upstream).toMatchObject({ estimate: { requests: 3, billed: 4 } });
      expect(little.calls()).toEqual([]);
    }
  });

  test.each(['100', '100; strict'])('cannot be raised by a budget of %s', async (budget) => {
    const headers = { 'content-type': 'application/json', 'x-upstream-budget': budget };
    expect(codes((await little.ask(query, undefined, { headers })).errors)).toEqual(['BUDGET_EXCEEDED']);
    expect(little.calls()).toEqual([]);
  });

  test('leaves a smaller strict budget as it is', async () => {
    const headers = { 'content-type': 'application/json', 'x-upstream-budget': '2; strict' };
    const { errors } = await little.ask(query, undefined, { headers });
    expect(errors?.[0]?.message).toContain('its budget is 2');
  });

  test('still lets the estimate be asked', async () => {
    const body = JSON.stringify({ query, extensions: { explain: true } });
    const { errors, extensions } = await little.ask(query, undefined, { body });
    expect(errors).toBeUndefined();
    expect(extensions?.upstream).toMatchObject({ estimate: { billed: 4 } });
  });

  test('is one limit for the operations of a batch', async () => {
    const name = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount stories(first: 1) { edges { node { pk } } } } }`;
    little.sandbox.clearCalls();
    const response = await little.gateway.fetch('http://localhost/graphql', {
      ...requestInit(name),
      body: JSON.stringify([{ query: name }, { query: name }]),
    });
    const answers = (await response.json()) as readonly { errors?: readonly { extensions?: { code?: string } }[] }[];
    expect(answers.map(({ errors }) => codes(errors))).toEqual([undefined, ['BUDGET_EXCEEDED']]);
    expect(little.calls()).toHaveLength(2);
  });

  test('refuses what is too large to estimate', async () => {
    const followers = (rest: string) => `followers(first: 500) { edges { node { ${rest} } } }`;
    const { errors } = await little.ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { ${followers(followers('pk'))} } }`);
    expect(codes(errors)).toEqual(['BUDGET_EXCEEDED']);
    expect(little.calls()).toEqual([]);
  });

  test('bounds what a mutation spends after its write, since a mutation has no estimate', async () => {
    const { ask, calls, sandbox } = await startGateway({ MAX_PRICE: '0' }, {}, ['HIKER', 'META']);
    const [post] = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
    const answer = await ask(
      `mutation { createComment(input: { mediaGraphId: "${post?.fbid}", message: "Light" }) { comment { text media { isCaptionEdited } } } }`,
    );
    expect(answer.data).toMatchObject({
      createComment: { comment: { text: 'Light', media: { isCaptionEdited: null } } },
    });
    expect(codes(answer.errors)).toEqual(['BUDGET_EXCEEDED']);
    expect(calls().filter((path) => !path.startsWith('/v26.0/'))).toEqual([]);
  });
});
