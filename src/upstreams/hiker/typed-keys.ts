/**
 * The keys of /gql and /g2 answers contain types and arguments: `1ltaken_at` (a long), `1fvideo_duration` (a float),
 * `1$user_reposts_timeline(max_id:$max_id)` (a field with arguments), `is_fulfilled__(name:"XDTUserDict")` (a marker). This
 * file replaces such typed keys by plain field names, so that no other reader sees them.
 */

const ONE = 0x31;
const UNDERSCORE = 0x5f;
const I = 0x69;
const CALL = 0x24;
const LONG = 0x6c;
const FLOAT = 0x66;

type Mutable = Record<string, unknown>;

/** The plain name of a key; undefined for a marker, and for `__proto__`. */
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

/** A key such as `1f0ab3` is a hash, not a float with the name `0ab3`. */
function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/**
 * The body with plain keys. Where a plain and a typed key have the same name, the one that is not null wins.
 *
 * The body is used by nothing else, so lists and most objects are changed in place. The objects to visit are
 * in a list instead of on the call stack, because an answer may nest deeper than the stack allows.
 */
export function plainKeys(body: unknown): unknown {
  const top = [body];
  const toVisit: (unknown[] | Mutable)[] = [top];
  for (let holder = toVisit.pop(); holder !== undefined; holder = toVisit.pop()) {
    if (Array.isArray(holder)) {
      for (let index = 0; index < holder.length; index++) {
        const value: unknown = holder[index];
        if (typeof value === 'object' && value !== null) holder[index] = withPlainNames(value, toVisit);
      }
    } else {
      // Bodies are JSON and inherit nothing. In this loop V8 looks the keys of equal objects up once.
      for (const key in holder) {
        const value = holder[key];
        if (typeof value === 'object' && value !== null) holder[key] = withPlainNames(value, toVisit);
      }
    }
  }
  return top[0];
}

function withPlainNames(value: object, toVisit: (unknown[] | Mutable)[]): object {
  const holder = Array.isArray(value) ? (value as unknown[]) : renamed(value as Mutable);
  toVisit.push(holder);
  return holder;
}

/**
 * Most objects with typed keys have plain ones too. These are changed in place, and their typed keys become undefined: V8 makes
 * a slow dictionary of a copy of so many keys. Any other object is copied, so that one with markers only is empty.
 */
function renamed(value: Mutable): Mutable {
  let typed: string[] | undefined;
  let hasPlain = false;
  for (const key in value) {
    if (isPlain(key)) hasPlain = true;
    else if (typed === undefined) typed = [key];
    else typed.push(key);
  }
  if (typed === undefined) return value;
  const target = hasPlain ? value : {};
  for (const key of typed) {
    const held = value[key];
    if (hasPlain) value[key] = undefined;
    const name = plainKey(key);
    if (name === undefined) continue;
    // Of two keys with the same name the first one wins, and a plain one before that, unless it is null.
    if (Object.hasOwn(target, name) && (held === null || target[name] !== null)) continue;
    target[name] = held;
  }
  return target;
}

/** Whether a key is plain, as nearly all are. It is called for every key, so it looks at the first character before anything else. */
function isPlain(key: string): boolean {
  const first = key.charCodeAt(0);
  return first !== ONE && first !== I && first !== UNDERSCORE ? key !== '' : plainKey(key) === key;
}

/** Makes a reader of bodies with typed keys out of a reader of bodies with plain keys. */
export function withPlainKeys<Answer>(read: (body: unknown) => Answer): (body: unknown) => Answer {
  return (body) => read(plainKeys(body));
}
