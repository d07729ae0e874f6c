/**
 * Some services write the type or the arguments of a member into its key, in front of or behind its name: `1ltaken_at` (a long),
 * `1fvideo_duration` (a float), `1$user_reposts_timeline(max_id:$max_id)` (a field with arguments).
 */

/** What typed keys begin with. */
export const typeMark = 0x31;

const CALL = 0x24;
const LONG = 0x6c;
const FLOAT = 0x66;

/** The name in a typed key; any other key is a name. */
export function nameInKey(key: string): string {
  if (key.charCodeAt(0) !== typeMark) return key;
  const type = key.charCodeAt(1);
  if (type === CALL) {
    const argumentsStart = key.indexOf('(', 2);
    return argumentsStart === -1 ? key.slice(2) : key.slice(2, argumentsStart);
  }
  return (type === LONG || type === FLOAT) && isNameStart(key.charCodeAt(2)) ? key.slice(2) : key;
}

/** A key such as `1f0ab3` is a hash, not a float with the name `0ab3`. */
function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
