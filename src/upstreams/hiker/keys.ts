/**
 * Answers of /gql and /g2 write types and arguments into their keys: `1ltaken_at` (a long), `1fvideo_duration` (a float),
 * `1$user_reposts_timeline(max_id:$max_id)` (a called field), `is_fulfilled__(name:"XDTUserDict")` (a marker). Here they
 * become what the field is called; nothing behind this file knows of prefixes.
 */

const ONE = 0x31;
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
  const enter = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const holder = Array.isArray(value) ? value : renamed(value as Mutable);
    open.push(holder);
    return holder;
  };
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    if (Array.isArray(holder)) {
      for (let index = 0; index < holder.length; index++) holder[index] = enter(holder[index]);
    } else {
      for (const key of Object.keys(holder)) holder[key] = enter(holder[key]);
    }
  }
  return top[0];
}

function renamed(value: Mutable): Mutable {
  let changed = false;
  for (const key in value) {
    if (plainKey(key) !== key) {
      changed = true;
      break;
    }
  }
  if (!changed) return value;
  const plain: Mutable = {};
  for (const key of Object.keys(value)) {
    const name = plainKey(key);
    if (name === undefined) continue;
    if (value[key] === null && Object.hasOwn(plain, name)) continue;
    if (Object.hasOwn(plain, name) && plain[name] !== null && key !== name) continue;
    plain[name] = value[key];
  }
  return plain;
}

/** A reader of bodies with prefixed keys, out of one of bodies with plain keys. */
export function withPlainKeys<Answer>(read: (body: unknown) => Answer): (body: unknown) => Answer {
  return (body) => read(plainKeys(body));
}
