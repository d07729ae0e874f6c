import type { Page } from '../../src/model/page.ts';

export type Facts = Record<string, unknown>;

/** The records of an answer: of its entity, and of the items of its list. */
export interface AnswerRecords {
  readonly own: Facts | undefined;
  readonly items: readonly Facts[];
  /** The type of each item, in a list whose items are of several types. */
  readonly types: readonly unknown[];
}

/** The records of an endpoint's answer, whatever its form. */
export function recordsOf(answer: unknown): AnswerRecords {
  if (answer instanceof Map) return { own: [...answer.values()][0] as Facts, items: [], types: [] };
  const page = answer as Page<Facts, Facts>;
  if (!Array.isArray(page.items)) return { own: answer as Facts, items: [], types: [] };
  return { own: page.parent, items: page.items.map(unwrapped), types: page.items.map(({ type }) => type) };
}

/** A search result is wrapped in an object with its type. */
function unwrapped(item: Facts): Facts {
  return 'record' in item ? (item['record'] as Facts) : item;
}

/** Every record with a pk in an answer, at any depth. */
export function everyRecord(answer: unknown): Facts[] {
  const found: Facts[] = [];
  const open: unknown[] = [answer];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null || value instanceof Date) continue;
    if (value instanceof Map) open.push(...value.values());
    else if (Array.isArray(value)) open.push(...(value as unknown[]));
    else {
      if (typeof (value as Facts)['pk'] === 'string') found.push(value as Facts);
      open.push(...Object.values(value));
    }
  }
  return found;
}
