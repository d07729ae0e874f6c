import { afterEach, expect, test } from 'vitest';
import { declaredFor, examplesFor, type ServicesShown } from '../../src/wiring/examples/examples.ts';
import { gatewayFor, type Service, startGateway } from '../support/gateway/gateway.ts';
import { rows } from '../support/required.ts';

const { sandbox } = await startGateway({}, {}, ['HIKER', 'META']);
afterEach(() => sandbox.faults.clear());

const all = { HIKER: {}, KEYAPI: {}, META: { accountId: '17841400000000000' } };

test.each<[string, ServicesShown, Record<string, string>, Service[]]>([
  ['every service', all, { KEYAPI_TOKEN: sandbox.keyapiToken }, ['HIKER', 'META']],
  ['HikerAPI alone', { HIKER: all.HIKER }, {}, ['HIKER']],
  ['KeyAPI alone', { KEYAPI: all.KEYAPI }, { KEYAPI_TOKEN: sandbox.keyapiToken }, []],
  ['the official API alone', { META: all.META }, {}, ['META']],
  ['nothing configured', {}, {}, []],
])('with %s each example works, and costs what it says', async (_what, shown, settings, services) => {
  const world = gatewayFor(sandbox, settings, services);
  for (const { title, query, service, costs, calls = costs, isMost } of rows(declaredFor(shown, true))) {
    const { data, errors, extensions } = await world.ask(query);
    expect([title, errors]).toEqual([title, undefined]);
    for (const value of Object.values(data as object)) expect([title, value]).not.toEqual([title, null]);
    const { requests = 0, billed = 0, credits = 0 } = extensions?.upstream ?? {};
    const spent = service === 'META' ? requests : billed + credits;
    if (isMost) expect(spent, title).toBeLessThanOrEqual(costs);
    else expect([title, spent]).toEqual([title, costs]);
    // KeyAPI's credits are not counted by calls.
    if (service !== 'KEYAPI' && !isMost) expect([title, requests]).toEqual([title, calls]);
    expect(world.calls()).toHaveLength(requests);
    if (query.includes('edges')) expect(JSON.stringify(data), title).toContain('"node":{');
  }
});

test('the cost is told in words', () => {
  const costs = Object.fromEntries(
    examplesFor({ ...all, KEYAPI: all.KEYAPI }, true).map(({ title, cost }) => [title, cost]),
  );
  expect(costs).toMatchObject({
    'A profile and its clips': '2 requests',
    'Highlights and their covers': '1 request, 3 billed',
    'Followers with their profiles': 'at most 23 requests',
    'Your posts and their comments': 'free: one call',
    'The services and their state': 'free: no call',
  });
  expect(examplesFor({ KEYAPI: all.KEYAPI }, true)[0]?.cost).toBe('2 credits');
});

test('one of them is open at first, in every gateway', () => {
  for (const shown of [all, { HIKER: {} }, { KEYAPI: {} }, { META: all.META }, { META: {} }, {}])
    expect(rows(examplesFor(shown, true)).some(({ isOpen }) => isOpen)).toBe(true);
});

test('none names an invented person to a real service', () => {
  for (const { query } of rows(examplesFor(all, false))) expect(query).not.toContain('juniper');
});

test('the first ones fit the width of the editor', () => {
  for (const { query } of rows(examplesFor(all, true).filter(({ isOpen }) => isOpen)))
    expect(Math.max(...query.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
});
