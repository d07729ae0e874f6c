import { expect, test } from 'vitest';
import { endpoints } from '../../scripts/coverage/upstreams.ts';
import { unreadKeys } from './unread-keys.ts';
import { unreadReasons } from './unread-reasons.ts';

const unread = unreadKeys(endpoints);

/** The patterns of all reasons, each with its reason. */
const patterns = Object.entries(unreadReasons).flatMap(([reason, text]) =>
  text
    .trim()
    .split(/\s+/)
    .map((pattern) => ({ reason, pattern, regex: new RegExp(`^${pattern.replaceAll('*', '.*')}$`) })),
);

test('every key of a documented answer is read, or has a reason why not', () => {
  expect(unread.size).toBeGreaterThan(0);
  expect([...unread].filter((key) => !patterns.some(({ regex }) => regex.test(key)))).toEqual([]);
});

test('every reason is about a key that is unread', () => {
  const isStale = ({ regex }: (typeof patterns)[number]): boolean => ![...unread].some((key) => regex.test(key));
  expect(patterns.filter(isStale).map(({ pattern }) => pattern)).toEqual([]);
});
