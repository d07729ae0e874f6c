import type { Page } from '../../src/model/page.ts';

export type Facts = Record<string, unknown>;

/** What one answer told: of the entity asked about, and of the items of its list. */
export interface ProvidedFacts {
  readonly own: Facts | undefined;
  readonly items: readonly Facts[];
}

/** Takes an endpoint's answer apart, whatever form it has. */
export function told(answer: unknown): ProvidedFacts {
  if (answer instanceof Map) return { own: [...answer.values()][0] as Facts, items: [] };
  const page = answer as Page<Facts, Facts>;
  if (!Array.isArray(page.items)) return { own: answer as Facts, items: [] };
  return { own: page.parent, items: page.items.map(unwrapped) };
}

/** A find of a search stands in a wrapper with its type. */
function unwrapped(item: Facts): Facts {
  return 'record' in item ? (item['record'] as Facts) : item;
}

/** Every record with a pk in an answer, however deep. */
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
