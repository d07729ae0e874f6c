import { expect, test } from 'vitest';
import { Slots } from '../src/slots.ts';

test('a slot is used again once what was in it is over', () => {
  const slots = new Slots<{ readonly name: string }>();
  const first = slots.add({ name: 'first' });
  const second = slots.add({ name: 'second' });
  expect(slots.all()).toEqual([{ name: 'first' }, { name: 'second' }]);
  slots.delete(first);
  expect(slots.all()).toEqual([{ name: 'second' }]);
  expect(slots.add({ name: 'third' })).toBe(first);
  slots.delete(second);
  expect(slots.all()).toEqual([{ name: 'third' }]);
});
