import { expect, test } from 'vitest';
import { BUSINESS, COLOSSAL, FAMOUS } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import { isMentioned } from '../../src/world/posts/mentions.ts';
import { createWorld } from '../../src/world/world.ts';

test.each([1, 2, 77, 123_456_789])(
  'with seed %i the business has a shop, mentions, replies to comments and broadcasts',
  (seed) => {
    const world = createWorld(seed, () => new Date());
    const business = world.people.byUsername(BUSINESS.username) as Person;
    const posts = world.timelines.of(business).map(world.timelines.post);
    expect(posts.some((post) => world.catalogs.tagsOf(post).length > 0)).toBe(true);
    for (const post of posts)
      for (const { productId } of world.catalogs.tagsOf(post))
        expect(world.catalogs.of(business)?.products.map(({ id }) => id)).toContain(productId);

    const captions = world.mentions.captions(business).map(world.timelines.post);
    expect(captions.length).toBeGreaterThan(3);
    for (const { caption, owner } of captions)
      expect([isMentioned(BUSINESS.username, caption), owner.isPrivate]).toEqual([true, false]);
    const comments = world.mentions.comments(business);
    expect(comments.length).toBeGreaterThan(3);
    for (const { pk, text } of comments) expect(world.comments.byPk(pk)?.text).toBe(text);

    const replies = posts.flatMap((post) =>
      Array.from({ length: post.commentCount }, (_, place) => world.comments.replies(world.comments.at(post, place))),
    );
    expect(replies.flat().some(({ author }) => author.pk === BUSINESS.pk)).toBe(true);

    const live = world.lives.next(business, world.now());
    expect(live === undefined ? 0 : live.startedAt - world.now()).toBeLessThan(12 * 3_600);
    for (const tag of ['quietpaths', 'oldstone']) expect(world.hashtagged.top(tag).length).toBeGreaterThan(50);
    // Business discovery finds only professional accounts.
    for (const { username } of [FAMOUS, COLOSSAL]) expect(world.people.byUsername(username)?.accountType).not.toBe(1);
  },
);
