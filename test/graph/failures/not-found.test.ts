import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { rows } from '../../support/required.ts';

const { ask, calls, sandbox } = await startGateway();
const official = await startGateway({}, {}, ['META']);

describe('an error names what was not found', () => {
  test.each([
    [`user(by: { username: "${GONE.username}" }) { followerCount }`, `user "${GONE.username}"`, 1],
    [`user(by: { pk: "${GONE.pk}" }) { followerCount }`, `user "${GONE.pk}"`, 1],
    [`user(by: { pk: "${GONE.pk}" }) { followers { edges { cursor } } }`, `user "${GONE.pk}"`, 1],
    [`user(by: { username: "${GONE.username}" }) { clips { edges { cursor } } }`, `user "${GONE.username}"`, 1],
    ['media(by: { code: "DVT4xMNXip0" }) { caption }', 'post "DVT4xMNXip0"', 1],
    ['media(by: { pk: "12345678901234567" }) { caption }', 'post "12345678901234567"', 1],
    ['media(by: { pk: "12345678901234567" }) { code comments { totalCount } }', 'post "12345678901234567"', 1],
    ['media(by: { url: "https://www.instagram.com/p/DVT4xMNXip0/" }) { pk caption }', 'post "DVT4xMNXip0"', 1],
    ['story(by: { pk: "1" }) { code caption }', 'story "1"', 1],
    [`story(by: { url: "https://www.instagram.com/stories/${FAMOUS.username}/12/" }) { caption }`, 'story "12"', 1],
    ['hashtag(by: { name: "nobodywrotethis" }) { mediaCount }', 'hashtag "nobodywrotethis"', 1],
    ['place(by: { pk: "999999999999" }) { name }', 'place "999999999999"', 1],
  ])('{ %s }', async (field, subject, count) => {
    const { errors } = await ask(`{ ${field} }`);
    for (const { message, extensions } of rows(errors)) {
      expect(message).toMatch(new RegExp(`^${subject}(?: not found|:)`));
      expect(extensions).toMatchObject({ code: 'NOT_FOUND', upstream: 'HIKER', endpoint: expect.any(String) });
    }
    expect(calls().length).toBeGreaterThanOrEqual(count);
  });

  test('each of several', async () => {
    const { data, errors } = await ask<{ users: unknown[] }, never>(
      `{ users(by: [{ username: "${FAMOUS.username}" }, { username: "${GONE.username}" }, { username: "no.such.name" }]) { followerCount } }`,
    );
    expect(data.users[0]).toEqual({ followerCount: FAMOUS.followers });
    expect(rows(errors).map(({ message }) => message.replace(/ not found.*/, ''))).toEqual([
      `user "${GONE.username}"`,
      'user "no.such.name"',
    ]);
  });

  test('of the official API', async () => {
    const { errors } = await official.ask('{ user(by: { username: "no.such.name" }) { followerCount } }');
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^user "no.such.name": there is no professional account of that name/),
      },
    ]);
  });
});

describe('what an argument or a link names is in the error', () => {
  const shared = 'https://www.instagram.com/share';

  test.each([
    ['{ account { business(username: "@No.such.name") { followerCount } } }', 'user "no.such.name":'],
    ['{ account { username business(username: "no.such.name") { mediaCount } } }', 'user "no.such.name":'],
    ['{ account { mentionedMedia(graphId: "123") { likeCount } } }', 'post "123" not found'],
    ['{ account { mentionedComment(graphId: "123") { text } } }', 'comment "123" not found'],
    ['{ account { productAppeal(productId: "123") { productId } } }', 'productAppeal "123" not found'],
    ['{ account(graphId: "123") { username } }', 'account "123" not found'],
    ['mutation { deleteComment(input: { commentGraphId: "123" }) { errors { message } } }', 'comment "123" not found'],
    [
      'mutation { replyToComment(input: { commentGraphId: "123", message: "a" }) { errors { message } } }',
      'comment "123"',
    ],
    [
      'mutation { setCommentsEnabled(input: { mediaGraphId: "123", enabled: true }) { errors { message } } }',
      'post "123"',
    ],
    ['mutation { deleteMedia(input: { mediaGraphId: "123" }) { errors { message } } }', 'post "123"'],
    ['mutation { publishContainer(input: { containerGraphId: "123" }) { errors { message } } }', 'container "123"'],
  ])('%s', async (query, subject) => {
    const answer = await official.ask<
      Readonly<Record<string, { readonly errors?: readonly { readonly message: string }[] }>>,
      never
    >(query);
    const errors = answer.errors ?? Object.values(answer.data)[0]?.errors;
    expect(rows(errors)[0]?.message.indexOf(subject)).toBe(0);
  });

  test.each([
    [`{ resolve(url: "${shared}/p/zzzz/") { __typename } }`, `link "${shared}/p/zzzz/" not found`],
    [`{ resolve(url: "${shared}/zzzz/") { __typename } }`, `link "${shared}/zzzz/" not found`],
    [`{ media(by: { url: "${shared}/reel/zzzz/" }) { likeCount } }`, `post "${shared}/reel/zzzz/" not found`],
    ['{ track(by: { canonicalId: "123" }) { title } }', 'track "123":'],
  ])('%s', async (query, subject) => {
    const { errors } = await ask(query);
    expect(errors).toMatchObject([{ message: expect.stringContaining(subject) }]);
  });
});

test('a list without entries does not say that its owner was not found', async () => {
  sandbox.faults.add({ path: '*', status: 404, body: '{"detail":"Entries not found"}' });
  const { errors } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { followers { edges { cursor } } } }`);
  sandbox.faults.clear();
  expect(JSON.stringify(errors ?? [])).not.toContain('user \\"');
});
