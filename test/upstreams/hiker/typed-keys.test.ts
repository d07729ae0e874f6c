import { describe, expect, test } from 'vitest';
import { plainKey, plainKeys } from '../../../src/upstreams/hiker/typed-keys.ts';

describe('a key', () => {
  test.each([
    ['1ltaken_at', 'taken_at'],
    ['1fvideo_duration', 'video_duration'],
    ['1flat', 'lat'],
    ['1$user_reposts_timeline(max_id:$max_id)', 'user_reposts_timeline'],
    [
      '1$xdt_api__v1__profile_timeline(_request_data:{"count":$count},user_id:$user_id)',
      'xdt_api__v1__profile_timeline',
    ],
    ['1$viewer', 'viewer'],
    ['username', 'username'],
    ['1', '1'],
    ['1l', '1l'],
    ['1l7f3a', '1l7f3a'],
    ['is_fulfilled', 'is_fulfilled'],
    ['', ''],
    ['1$', undefined],
    ['is_fulfilled__(name:"XDTUserDict")', undefined],
    ['__proto__', undefined],
    ['1l__proto__', undefined],
    ['1$__proto__(x)', undefined],
  ])('%s becomes %s', (key, name) => {
    expect(plainKey(key)).toBe(name);
  });
});

describe('a body', () => {
  test('gets plain keys at any depth', () => {
    expect(
      plainKeys({ data: [{ '1$a(x:1)': { '1lb': [{ 'is_fulfilled__(name:"C")': true, '1fc': 0.5 }] } }] }),
    ).toEqual({
      data: [{ a: { b: [{ c: 0.5 }] } }],
    });
  });

  test('keeps the value that is not null when two keys have the same name', () => {
    expect(plainKeys({ '1la': 1, a: null })).toEqual({ a: 1 });
    expect(plainKeys({ a: null, '1la': 1 })).toEqual({ a: 1 });
    expect(plainKeys({ '1la': null, a: 2 })).toEqual({ a: 2 });
    expect(plainKeys({ a: 2, '1la': 1 })).toEqual({ a: 2 });
    expect(plainKeys({ '1la': 1, a: 2 })).toEqual({ a: 2 });
    expect(plainKeys({ '1la': null, a: null })).toEqual({ a: null });
  });

  test('cannot change a prototype', () => {
    const plain = plainKeys(
      JSON.parse('{"1l__proto__":{"polluted":1},"x":{"__proto__":{"polluted":2}},"1$__proto__(a)":{"polluted":3}}'),
    );
    expect(plain).toEqual({ x: {} });
    expect((plain as { x: { polluted?: unknown } }).x.polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('may nest deeper than the call stack', () => {
    const deep = JSON.parse(`${'{"1la":['.repeat(50_000)}1${']}'.repeat(50_000)}`);
    expect(() => plainKeys(deep)).not.toThrow();
  });

  test.each([null, 'x', 7, true])('need not be an object: %s', (body) => {
    expect(plainKeys(body)).toBe(body);
  });
});
