/** A number with its exact text: JSON.stringify would round a 64-bit id, and write 20.0 as 20. */
export interface RawNumber {
  readonly rawJSON: string;
}

export type Json = null | boolean | number | string | RawNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A number with exactly this text, such as an unquoted id. Part of Node since version 22, but not declared by TypeScript's libraries. */
export const long = (JSON as unknown as { rawJSON(text: string): RawNumber }).rawJSON;
const isRaw = (JSON as unknown as { isRawJSON(value: unknown): value is RawNumber }).isRawJSON;

/** A number written with a decimal point even when it is whole. */
export function float(value: number): RawNumber {
  return long(Number.isInteger(value) ? value.toFixed(1) : String(value));
}

export function writeJson(value: Json): string {
  return JSON.stringify(value);
}

/** The form that `safe_int=true` selects: every id is quoted. */
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

/** The value without the keys that are null, at every depth. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null || isRaw(value)) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

/** Only these keys of the object. */
export function pick(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}
