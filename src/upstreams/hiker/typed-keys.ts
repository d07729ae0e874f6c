import { nameInKey, typeMark } from '../../json/typed-keys.ts';

/**
 * The keys of /gql and /g2 answers are typed, or are markers (`is_fulfilled__(name:"XDTUserDict")`). This file replaces them by plain
 * field names, so that no other reader sees them.
 */

const UNDERSCORE = 0x5f;
const I = 0x69;

type Mutable = Record<string, unknown>;

/**
 * The plain name of a key; undefined for a marker, and for `__proto__`. The empty key stays: it marks an object of which members were not
 * decoded.
 */
export function plainKey(key: string): string | undefined {
  if (key === '') return key;
  const name = key.startsWith('is_fulfilled__(') ? '' : nameInKey(key);
  return name === '' || name === '__proto__' ? undefined : name;
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
  return (first !== typeMark && first !== I && first !== UNDERSCORE) || plainKey(key) === key;
}

/** Makes a reader of bodies with typed keys out of a reader of bodies with plain keys. */
export function withPlainKeys<Answer>(read: (body: unknown) => Answer): (body: unknown) => Answer {
  return (body) => read(plainKeys(body));
}
