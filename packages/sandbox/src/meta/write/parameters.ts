import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { type RelaxedJson, readRelaxedJson } from './relaxed-json.ts';

/** An empty parameter counts as not sent. */
export function textOf(parameters: URLSearchParams, name: string): string | undefined {
  const text = parameters.get(name);
  return text === null || text.trim() === '' ? undefined : text;
}

export function neededText(parameters: URLSearchParams, name: string): string {
  const text = textOf(parameters, name);
  if (text === undefined) throw missingParameter(name);
  return text;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

export function booleanOf(parameters: URLSearchParams, name: string): boolean | undefined {
  const text = textOf(parameters, name);
  if (text === undefined) return undefined;
  const value = Object.hasOwn(BOOLEANS, text.toLowerCase()) ? BOOLEANS[text.toLowerCase()] : undefined;
  if (value === undefined) throw invalidParameter(`Param ${name} must be a boolean`);
  return value;
}

export function neededBoolean(parameters: URLSearchParams, name: string): boolean {
  const value = booleanOf(parameters, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** An array, or texts separated by commas; undefined when it was not sent. */
export function textsOf(parameters: URLSearchParams, name: string): readonly string[] | undefined {
  const text = textOf(parameters, name);
  if (text === undefined) return undefined;
  if (!text.trimStart().startsWith('[')) return text.split(',').map((part) => part.trim());
  return listOf(text, name).map((item) => {
    if (typeof item !== 'string') throw notAnArray(name);
    return item;
  });
}

/** An array of objects whose values are texts. */
export function rowsOf(
  parameters: URLSearchParams,
  name: string,
): readonly Readonly<Record<string, RelaxedJson>>[] | undefined {
  const text = textOf(parameters, name);
  return text === undefined
    ? undefined
    : listOf(text, name).map((item) => {
        if (typeof item === 'string' || isList(item)) throw notAnArray(name);
        return item;
      });
}

function listOf(text: string, name: string): readonly RelaxedJson[] {
  const list = readRelaxedJson(text);
  if (list === undefined || !isList(list)) throw notAnArray(name);
  return list;
}

/** Array.isArray does not narrow readonly arrays. */
function isList(value: RelaxedJson): value is readonly RelaxedJson[] {
  return Array.isArray(value);
}

function notAnArray(name: string): Error {
  return invalidParameter(`Param ${name} must be an array.`);
}
