import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { BUSINESS, QUIET } from '../../src/world/people/cast.ts';
import type { Person } from '../../src/world/people/people.ts';
import type { Post } from '../../src/world/posts/post.ts';
import { at, listAt } from '../ask.ts';
import { account, errorOf, get, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ metaTokens: [{ token: 'quiet', username: QUIET.username }] });
});
afterAll(() => sandbox.stop());

function post(type: Post['mediaType']): Post {
  const { timelines, people } = sandbox.world;
  const found = timelines
    .of(people.byUsername(BUSINESS.username) as Person)
    .map(timelines.post)
    .find(({ mediaType }) => mediaType === type);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

describe('insights of the account', () => {
  const insights = (parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    readBody(sandbox, `${account(sandbox)}/insights`, parameters);

  test('are a series of days, by default two', async () => {
    const answer = await insights({ metric: 'reach,profile_views', period: 'day' });
    expect(listAt(answer, 'data')).toEqual(
      ['reach', 'profile_views'].map((name) => ({
        name,
        period: 'day',
        values: [1, 2].map(() => ({ value: expect.any(Number), end_time: expect.stringMatching(/T07:00:00\+0000$/) })),
        title: expect.any(String),
        description: expect.any(String),
        id: `${sandbox.metaAccountId}/insights/${name}/day`,
      })),
    );
    expect(at(answer, 'paging', 'next')).toContain('until=');
    const before = await (await fetch(String(at(answer, 'paging', 'previous')))).json();
    expect(at(before, 'data', 0, 'values', 1, 'end_time')).toBe(at(answer, 'data', 0, 'values', 0, 'end_time'));
  });

  test('can have a range of time', async () => {
    const [since, until] = [1_780_000_000, 1_780_000_000 + 10 * 86_400];
    const range = { since: String(since), until: String(until) };
    const answer = await insights({ metric: 'reach', period: 'days_28', ...range });
    expect(listAt(answer, 'data', 0, 'values').length).toBe(11);
    expect(
      await errorOf(sandbox, `${account(sandbox)}/insights`, {
        metric: 'reach',
        period: 'day',
        since: String(until - 40 * 86_400),
        until: String(until),
      }),
    ).toMatchObject({ code: 100 });
  });

  test('can be totals with breakdowns', async () => {
    const answer = await insights({
      metric: 'reach',
      period: 'day',
      metric_type: 'total_value',
      breakdown: 'media_product_type,follow_type',
    });
    const total = at(answer, 'data', 0, 'total_value');
    expect(at(total, 'breakdowns', 0, 'dimension_keys')).toEqual(['media_product_type', 'follow_type']);
    const parts = listAt(total, 'breakdowns', 0, 'results').map((part) => Number(at(part, 'value')));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(at(total, 'value'));
    expect(at(answer, 'data', 0, 'values')).toBeUndefined();
  });

  test('have demographics, which need a timeframe', async () => {
    const parameters = {
      metric: 'follower_demographics',
      period: 'lifetime',
      metric_type: 'total_value',
      breakdown: 'country',
    };
    expect(at(await insights({ ...parameters, timeframe: 'last_90_days' }), 'data', 0, 'total_value')).toEqual({
      breakdowns: [
        {
          dimension_keys: ['timeframe', 'country'],
          results: expect.arrayContaining([{ dimension_values: ['LAST_90_DAYS', 'US'], value: expect.any(Number) }]),
        },
      ],
    });
    expect(await errorOf(sandbox, `${account(sandbox)}/insights`, parameters)).toMatchObject({ code: 100 });
  });

  test('can be expanded, without pages', async () => {
    const fields = 'username,insights.metric(reach).period(day).as(numbers)';
    const answer = await readBody(sandbox, account(sandbox), { fields });
    expect(at(answer, 'numbers', 'data', 0, 'name')).toBe('reach');
    expect(at(answer, 'numbers', 'paging')).toBeUndefined();
  });

  test('lack the follower metrics of an account with few followers', async () => {
    const quiet = sandbox.world.people.byUsername(QUIET.username)?.fbid;
    const parameters = { metric: 'follower_count', period: 'day' };
    expect(at(await readBody(sandbox, `/${quiet}/insights`, parameters, 'quiet'), 'data')).toEqual([]);
    const fields = 'username,insights.metric(follower_count).period(day)';
    expect(await readBody(sandbox, `/${quiet}`, { fields }, 'quiet')).not.toHaveProperty('insights');
  });

  test.each([
    [{ period: 'day' }, 'metric is required'],
    [{ metric: 'reach' }, 'period is required'],
    [{ metric: 'reach,shoes', period: 'day' }, 'metric[1] must be one of'],
    [{ metric: 'impressions', period: 'day' }, 'v22.0'],
    [{ metric: 'audience_city', period: 'lifetime' }, 'metric[0] must be one of'],
    [{ metric: 'reach', period: 'year' }, 'period must be one of'],
    [{ metric: 'profile_views', period: 'week' }, 'not compatible with the period'],
    [{ metric: 'reach,online_followers', period: 'day' }, 'not compatible with the period'],
    [{ metric: 'likes', period: 'day' }, 'metric_type=total_value'],
    [{ metric: 'follower_count', period: 'day', metric_type: 'total_value' }, 'does not support'],
    [{ metric: 'reach', period: 'day', metric_type: 'sum' }, 'metric_type must be one of'],
    [{ metric: 'reach', period: 'day', since: '20', until: '10' }, 'before until'],
  ])('%j are refused: %s', async (parameters, message) => {
    expect(await errorOf(sandbox, `${account(sandbox)}/insights`, parameters as Record<string, string>)).toMatchObject({
      code: 100,
      message: expect.stringContaining(message),
    });
  });

  test('with a breakdown that the metric does not have are an unknown error', async () => {
    const response = await get(sandbox, `${account(sandbox)}/insights`, {
      metric: 'replies',
      period: 'day',
      metric_type: 'total_value',
      breakdown: 'follow_type',
    });
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { error: { code: 1, message: 'An unknown error has occurred.' } },
    ]);
  });

  test('still have impressions in version 21', async () => {
    const response = await fetch(
      `${sandbox.metaUrl}/v21.0${account(sandbox)}/insights?metric=impressions&period=day&access_token=${sandbox.metaAccessToken}`,
    );
    expect(response.status).toBe(200);
  });
});

describe('insights of a media', () => {
  test('equal the numbers of the world', async () => {
    const reel = post(2);
    const metric = 'likes,comments,shares,views,saved,reach,total_interactions,ig_reels_avg_watch_time';
    const data = listAt(await readBody(sandbox, `/${reel.fbid}/insights`, { metric }), 'data');
    const value = (name: string): unknown =>
      at(
        data.find((row) => at(row, 'name') === name),
        'values',
        0,
        'value',
      );
    expect([value('likes'), value('comments'), value('shares'), value('views')]).toEqual([
      reel.likeCount,
      reel.commentCount,
      reel.reshareCount,
      reel.playCount,
    ]);
    expect(data[0]).toMatchObject({ period: 'lifetime', id: `${reel.fbid}/insights/likes/lifetime` });
  });

  test('can have breakdowns', async () => {
    const answer = await readBody(sandbox, `/${post(1).fbid}/insights`, {
      metric: 'profile_activity',
      breakdown: 'action_type',
    });
    const row = at(answer, 'data', 0);
    const parts = listAt(row, 'total_value', 'breakdowns', 0, 'results').map((part) => Number(at(part, 'value')));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(at(row, 'values', 0, 'value'));
    expect(
      await errorOf(sandbox, `/${post(1).fbid}/insights`, { metric: 'reach', breakdown: 'action_type' }),
    ).toMatchObject({ code: 1 });
  });

  test('depend on the kind of media', async () => {
    for (const [type, metric] of [
      [8, 'likes'],
      [1, 'ig_reels_avg_watch_time'],
      [2, 'navigation'],
      [2, 'plays'],
      [1, 'shoes'],
    ] as const)
      expect(await errorOf(sandbox, `/${post(type).fbid}/insights`, { metric })).toMatchObject({ code: 100 });
    await readBody(sandbox, `/${post(8).fbid}/insights`, { metric: 'reach,saved,total_interactions,views' });
  });

  test('of a story with few viewers are an error, and fail an expansion', async () => {
    const now = { ms: Date.now() };
    const world = await startSandbox({ now: () => new Date(now.ms) });
    const seen = new Map<unknown, number>();
    for (let day = 0; day < 6; day++, now.ms += 86_400_000)
      for (const story of listAt(await readBody(world, `${account(world)}/stories`), 'data')) {
        const response = await get(world, `/${at(story, 'id')}/insights`, { metric: 'reach,navigation' });
        const body = await response.json();
        if (response.status === 200) expect(Number(at(body, 'data', 0, 'values', 0, 'value'))).toBeGreaterThan(4);
        else
          expect(body).toMatchObject({
            error: { code: 10, message: '(#10) Not enough viewers for the media to show insights' },
          });
        seen.set(response.status, day);
        const whole = await get(world, `/${at(story, 'id')}`, { fields: 'media_type,insights.metric(reach)' });
        expect(whole.status).toBe(response.status);
      }
    expect([...seen.keys()].toSorted()).toEqual([200, 400]);
    await world.stop();
  });
});
