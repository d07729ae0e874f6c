/** A number written as it stands: JSON.stringify would round a 64-bit id, and write 20.0 as 20. */
export interface RawNumber {
  readonly rawJSON: string;
}

export type Json = null | boolean | number | string | RawNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Node has had it since 22; TypeScript's libraries do not know it yet. */
const raw = (JSON as unknown as { rawJSON(text: string): RawNumber }).rawJSON;
const isRaw = (JSON as unknown as { isRawJSON(value: unknown): value is RawNumber }).isRawJSON;

/** An id that stands unquoted. */
export function long(id: string): RawNumber {
  return raw(id);
}

/** A number that is written with its point even when it is whole. */
export function float(value: number): RawNumber {
  return raw(Number.isInteger(value) ? value.toFixed(1) : String(value));
}

export function writeJson(value: Json): string {
  return JSON.stringify(value);
}

/** As `safe_int=true` asks: every id quoted. */
export function writeSafeJson(value: Json): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRaw(part) && !part.rawJSON.includes('.') ? part.rawJSON : part,
  );
}

/** The object without these keys. */
export function omit(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The value without these keys, at every depth. */
export function omitDeep(value: Json, keys: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((part) => omitDeep(part, keys));
  if (typeof value !== 'object' || value === null || isRaw(value)) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, part]) =>
      keys.includes(key) ? [] : [[key, omitDeep(part, keys)]],
    ),
  );
}

/** The value without the keys that are null, at every depth: some parts of the answers leave those out. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null || isRaw(value)) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

/**
 * The many keys of a wire shape that say the same in every answer, told by value. Nobody reads them; they are there because the real answers have
 * them, and a reader that stumbles over an unknown key should do so here first.
 */
export interface Steady {
  readonly nulls?: string;
  readonly no?: string;
  readonly yes?: string;
  readonly none?: string;
  readonly blank?: string;
  readonly zero?: string;
}

export function steady(keys: Steady, others: JsonObject = {}): JsonObject {
  const result: Record<string, Json> = { ...others };
  const fill = (list: string | undefined, value: Json): void => {
    for (const key of list?.split(/\s+/) ?? []) if (key !== '') result[key] = value;
  };
  fill(keys.nulls, null);
  fill(keys.no, false);
  fill(keys.yes, true);
  fill(keys.none, []);
  fill(keys.blank, '');
  fill(keys.zero, 0);
  return result;
}
