import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/settings/config.ts';
import { signingKeys } from '../../src/settings/signing-keys.ts';

const keyOf = (settings: Readonly<Record<string, string>>, purpose: 'cursors' | 'redis' = 'cursors'): string =>
  signingKeys(readConfig(settings)).of(purpose).toString('hex');

describe('the signing key', () => {
  const credentials = { HIKER_ACCESS_KEY: 'one', META_ACCESS_TOKEN: 'two' };

  test('is the same after a restart and on every instance with the same credentials', () => {
    expect(keyOf(credentials)).toBe(keyOf({ ...credentials, PORT: '4001' }));
    expect(keyOf(credentials)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['another access key', { ...credentials, HIKER_ACCESS_KEY: 'other' }],
    ['the same values in other settings', { HIKER_ACCESS_KEY: 'two', META_ACCESS_TOKEN: 'one' }],
    ['a signing key', { ...credentials, SIGNING_KEY: 'sixteen-characters' }],
  ])('differs with %s', (_what, settings) => expect(keyOf(settings)).not.toBe(keyOf(credentials)));

  test('depends on SIGNING_KEY alone if that is set', () => {
    const SIGNING_KEY = 'sixteen-characters';
    expect(keyOf({ ...credentials, SIGNING_KEY })).toBe(keyOf({ SIGNING_KEY }));
  });

  test('differs by purpose', () => {
    expect(keyOf(credentials, 'cursors')).not.toBe(keyOf(credentials, 'redis'));
  });

  test('is random if there are no credentials to derive it from', () => {
    expect(keyOf({})).not.toBe(keyOf({}));
    expect(signingKeys(readConfig({})).areStable).toBe(false);
    expect(signingKeys(readConfig(credentials)).areStable).toBe(true);
  });
});

test.each(['short', 'with blanks in between'])('SIGNING_KEY=%s is refused and not repeated', (SIGNING_KEY) => {
  expect(() => readConfig({ SIGNING_KEY })).toThrow(/SIGNING_KEY: must be/);
  expect(() => readConfig({ SIGNING_KEY })).not.toThrow(SIGNING_KEY);
});
