import { expect } from 'vitest';

/** A scrape: the value of each series, by its name with its labels: `name{a="b"}`. */
export type Scrape = ReadonlyMap<string, number>;

/** The text of a scrape. */
export async function scrapeText(url: string | undefined): Promise<string> {
  const response = await fetch(url ?? '');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

/** Reads the metrics at a URL. */
export async function scrape(url: string | undefined): Promise<Scrape> {
  const lines = (await scrapeText(url)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** The series of a scrape whose names begin so. */
export function seriesOf(scraped: Scrape, beginning: string): Record<string, number> {
  return Object.fromEntries([...scraped].filter(([name]) => name.startsWith(beginning)));
}
