import { afterEach, expect, test } from 'vitest';
import { examplesFor, type ServicesShown } from '../../src/wiring/examples.ts';
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
])('with %s each example works', async (_what, shown, settings, services) => {
  const world = gatewayFor(sandbox, settings, services);
  for (const { title, query } of rows(examplesFor(shown, true))) {
    const { data, errors } = await world.ask(query);
    expect([title, errors]).toEqual([title, undefined]);
    expect([title, Object.values(data as object)]).not.toContain(null);
  }
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
