/**
 * Answers of /gql and /g2 write types and arguments into their keys: `1ltaken_at` (a long), `1fvideo_duration` (a float),
 * `1$user_reposts_timeline(max_id:$max_id)` (a called field), `is_fulfilled__(name:"XDTUserDict")` (a marker). Here they
 * become what the field is called; nothing behind this file knows of prefixes.
 */

const ONE = 0x31;
const UNDERSCORE = 0x5f;
const I = 0x69;
const CALL = 0x24;
const LONG = 0x6c;
const FLOAT = 0x66;

type Mutable = Record<string, unknown>;

/** What the field is called, or undefined for a marker and for a key that would reach an object's prototype. */
export function plainKey(key: string): string | undefined {
  let name = key;
  if (key.charCodeAt(0) === ONE) {
    const prefix = key.charCodeAt(1);
    if (prefix === CALL) {
      const argumentsStart = key.indexOf('(', 2);
      name = argumentsStart === -1 ? key.slice(2) : key.slice(2, argumentsStart);
    } else if ((prefix === LONG || prefix === FLOAT) && isNameStart(key.charCodeAt(2))) {
      name = key.slice(2);
    }
  } else if (key.startsWith('is_fulfilled__(')) {
    return undefined;
  }
  return name === '' || name === '__proto__' ? undefined : name;
}

/** A key such as `1f0ab3` is some hash, not a float called `0ab3`. */
function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/**
 * The whole body with plain keys. Where a plain and a prefixed key have one name, the one that is not null wins.
 *
 * The body belongs to whoever asks, so lists and objects without prefixes are kept and only written into. The walk keeps
 * its own stack: an answer that nests deeper than the engine's stack must be a bad answer, not a crash.
 */
export function plainKeys(body: unknown): unknown {
  const top = [body];
  const open: (unknown[] | Mutable)[] = [top];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    if (Array.isArray(holder)) {
      for (let index = 0; index < holder.length; index++) {
        const value: unknown = holder[index];
        if (typeof value === 'object' && value !== null) holder[index] = entered(value, open);
      }
    } else {
      for (const key of Object.keys(holder)) {
        const value = holder[key];
        if (typeof value === 'object' && value !== null) holder[key] = entered(value, open);
      }
    }
  }
  return top[0];
}

function entered(value: object, open: (unknown[] | Mutable)[]): object {
  const holder = Array.isArray(value) ? value : renamed(value as Mutable);
  open.push(holder);
  return holder;
}

function renamed(value: Mutable): Mutable {
  const keys = Object.keys(value);
  if (keys.every(isPlain)) return value;
  const plain: Mutable = {};
  for (const key of keys) {
    const name = isPlain(key) ? key : plainKey(key);
    if (name === undefined) continue;
    // Of two keys with one name the plain one wins, unless it says null.
    if (Object.hasOwn(plain, name) && (value[key] === null || (plain[name] !== null && key !== name))) continue;
    plain[name] = value[key];
  }
  return plain;
}

/** Nearly every key: only three first letters can begin anything else, and this is asked of every key of an answer. */
function isPlain(key: string): boolean {
  const first = key.charCodeAt(0);
  return first !== ONE && first !== I && first !== UNDERSCORE ? key !== '' : plainKey(key) === key;
}

/** A reader of bodies with prefixed keys, out of one of bodies with plain keys. */
export function withPlainKeys<Answer>(read: (body: unknown) => Answer): (body: unknown) => Answer {
  return (body) => read(plainKeys(body));
}
