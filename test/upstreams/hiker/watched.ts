import { nameInKey } from '../../../src/json/typed-keys.ts';
import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';

const allKeys = keysByPlace();

/** A decoded body in whole, of which only the members that sparse decoding keeps can be enumerated. */
export interface Watched {
  readonly body: unknown;
  /** Every member that is read by name and would not be decoded, with the keys on the way to it, whether or not it exists. */
  readonly missed: ReadonlySet<string>;
}

export function watched(body: unknown): Watched {
  const missed = new Set<string>();
  return { body: watch(body, 0, []), missed };

  function watch(value: unknown, place: number | undefined, path: readonly string[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((element) => watch(element, place, path));
    const keys = place === undefined ? undefined : allKeys[place];
    const members = Object.entries(value).map(([key, member]) => [
      key,
      watch(member, keys?.get(nameInKey(key)), [...path, key]),
    ]);
    const isKept = (key: string | symbol): boolean => typeof key === 'symbol' || keys?.has(nameInKey(key)) === true;
    const note = (key: string | symbol): void => {
      if (key !== '' && !isKept(key)) missed.add([...path, String(key)].join('.'));
    };
    return new Proxy(Object.fromEntries(members) as object, {
      // As decoding, it has a member with the empty key where none is kept.
      ownKeys: (target) => {
        const all = Reflect.ownKeys(target);
        const kept = all.filter(isKept);
        return kept.length === 0 && all.length > 0 ? [''] : kept;
      },
      get(target, key) {
        note(key);
        return Reflect.get(target, key) as unknown;
      },
      has(target, key) {
        note(key);
        return Reflect.has(target, key);
      },
      getOwnPropertyDescriptor(target, key) {
        if (key === '') return { value: 0, enumerable: true, configurable: true };
        note(key);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  }
}
