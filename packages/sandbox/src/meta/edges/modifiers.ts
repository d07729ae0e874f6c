import { invalidParameter } from '../errors/graph-error.ts';

const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;

/** The size of a page. A limit above the maximum is not an error; the page is shorter. */
export function readLimit(text: string | undefined, max: number): number {
  if (text === undefined) return Math.min(DEFAULT_LIMIT, max);
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0)
    throw invalidParameter('Param limit must be an integer greater than 0');
  return Math.min(Number(text), max);
}

/** Unix seconds, or a date that `strtotime` would read. */
export function readTime(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,11}$/.test(text)) return Number(text);
  const time = Date.parse(text.replace(/\+0000$/, 'Z'));
  if (Number.isNaN(time))
    throw invalidParameter(`Param ${name} must be a valid UNIX timestamp or strtotime data value`);
  return Math.floor(time / 1000);
}

/** The form of every time in this API. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, '+0000');
}
