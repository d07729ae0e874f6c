import { appendFileSync, existsSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { readState, statePath } from '../../src/export/output/export-state.ts';
import { newFile, resumeExport, rowsIn, runExport } from '../support/clients/run-export.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { required, rows } from '../support/required.ts';

const server = await startGateway();
const { sandbox } = server;

/** Beside the list stand fields that cost a call of their own. */
const query = `{ user(by: { username: "${FAMOUS.username}" }) { followerCount followers(first: 20) { edges { node { pk username } } } } }`;
const maxItems = 100;
const whole = newFile();
const complete = await runExport(server, { query, maxItems, out: whole });
const lists = (calls: readonly string[]) => calls.filter((path) => path.includes('followers'));

describe('a walk', () => {
  test('writes each row once, in the order of the list', () => {
    const pks = rowsIn(whole).map((row) => (row as { pk: string }).pk);
    expect(pks).toHaveLength(maxItems);
    expect(new Set(pks).size).toBe(maxItems);
    expect(Object.keys(rowsIn(whole)[0] as object)).toEqual(['pk', 'username']);
    expect(complete.end).toMatchObject({ kind: 'limited', progress: { rows: maxItems, pages: 5, gaps: 0 } });
  });

  test('of a whole list leaves no state behind', async () => {
    const out = newFile();
    const clips = `{ user(by: { username: "${FAMOUS.username}" }) { clips(first: 50) { edges { node { pk } } } } }`;
    const { end } = await runExport(server, { query: clips, out });
    expect([end?.kind, existsSync(statePath(out))]).toEqual(['complete', false]);
    expect(rowsIn(out)).toHaveLength(end?.progress.rows ?? 0);
  });

  test('writes to no file that a link in place of its state points to', async () => {
    const [out, other] = [newFile(), newFile()];
    writeFileSync(other, 'mine');
    symlinkSync(other, `${statePath(out)}.new`);
    await runExport(server, { query, out, maxItems: 20 });
    expect(readFileSync(other, 'utf8')).toBe('mine');
    expect(rowsIn(out)).toHaveLength(20);
  });

  test('reads what stands beside the list once, and after that the list alone', () => {
    const [first, ...others] = complete.calls;
    expect(first).toBe('/v2/user/by/username');
    expect(lists(others)).toEqual(others);
    expect(complete.end?.progress.cost).toBe(complete.calls.length);
  });

  test('stopped after any page and resumed, it has the same rows and costs only the rest', async () => {
    for (const stopAfter of [1, 2, 4]) {
      const out = newFile();
      let pages = 0;
      const begun = await runExport(server, {
        query,
        maxItems,
        out,
        onPage(_line, interrupt) {
          pages += 1;
          if (pages === stopAfter) interrupt();
        },
      });
      expect(begun.end).toMatchObject({ kind: 'interrupted', progress: { pages: stopAfter } });
      const rest = await resumeExport(server, out);
      expect(rest.end?.kind).toBe('limited');
      expect(readFileSync(out, 'utf8')).toBe(readFileSync(whole, 'utf8'));
      expect(rest.calls).toEqual(lists(rest.calls));
      // A page that is continued in its middle is read from its start: at most one call more than in one go.
      expect(begun.calls.length + rest.calls.length - complete.calls.length).toBeLessThanOrEqual(1);
      expect(rest.end?.progress.cost).toBe(begun.calls.length + rest.calls.length);
    }
  });
});

describe('a file that a killed process has left', () => {
  test.each([
    ['without the page of its state', (offset: number, out: string) => truncateSync(out, offset)],
    ['with half of that page', (offset: number, out: string) => truncateSync(out, offset + 25)],
    ['with all of it', () => undefined],
    ['with a part of another', (_offset: number, out: string) => appendFileSync(out, '{"pk":"1","user')],
  ])('%s goes on without a lost or repeated row', async (_what, damage) => {
    const out = newFile();
    let pages = 0;
    const stop = { query, maxItems, out };
    await runExport(server, {
      ...stop,
      onPage(_line, interrupt) {
        pages += 1;
        if (pages === 2) interrupt();
      },
    });
    const { offset } = required(await readState(out));
    expect(offset).toBeGreaterThan(0);
    damage(offset, out);
    await resumeExport(server, out);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(whole, 'utf8'));
  });

  test('that is shorter than its state says is refused, and not written to', async () => {
    const out = newFile();
    let pages = 0;
    await runExport(server, {
      query,
      maxItems,
      out,
      onPage(_line, interrupt) {
        pages += 1;
        if (pages === 2) interrupt();
      },
    });
    truncateSync(out, 10);
    await expect(resumeExport(server, out)).rejects.toThrow('is shorter than its export has left it');
    expect(statSync(out).size).toBe(10);
  });

  test('is not overwritten by another export', async () => {
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 0;
    await expect(runExport(server, { query, out: whole, confirm })).rejects.toThrow('exists');
    expect([sandbox.calls, questions]).toEqual([[], []]);
  });
});

describe('limits', () => {
  test('the number of rows ends it in the middle of a page, and more rows go on there', async () => {
    const out = newFile();
    await runExport(server, { query, out, maxItems: 30, onPage: () => undefined });
    expect(rowsIn(out)).toEqual(rowsIn(whole).slice(0, 30));
    const { end, calls } = await resumeExport(server, out, { maxItems: 50 });
    expect(end).toMatchObject({ kind: 'limited', progress: { rows: 50 } });
    expect(rowsIn(out)).toEqual(rowsIn(whole).slice(0, 50));
    expect(calls).toEqual(lists(calls));
    expect(calls.length).toBeLessThanOrEqual(3);
  });

  test('the price stops it before it has cost more, and what is written can go on', async () => {
    const out = newFile();
    const stopped = await runExport(server, { query, maxItems, out, maxPrice: 7 });
    expect(stopped.end).toMatchObject({ kind: 'stopped', failure: { extensions: { code: 'BUDGET_EXCEEDED' } } });
    expect(stopped.calls.length).toBeLessThanOrEqual(7);
    expect(stopped.end?.progress.pages).toBeGreaterThan(0);
    await resumeExport(server, out);
    expect(rowsIn(out)).toEqual(rowsIn(whole));
  });

  test('where nothing could be read, no file is left', async () => {
    const out = newFile();
    const { calls, end } = await runExport(server, { query, out, maxPrice: 0 });
    expect([calls, end?.kind, existsSync(out)]).toEqual([[], 'stopped', false]);
  });
});

describe('before it begins', () => {
  test('it says what a page and all pages cost at most, and without a yes nothing is spent', async () => {
    const questions: string[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      return false;
    };
    const { calls, end } = await runExport(server, { query, maxItems, out: newFile(), confirm });
    expect([calls, end]).toEqual([[], undefined]);
    const [, ofPage, pages, all] =
      /costs at most (\d+) units.* (\d+) pages cost at most (\d+)\. Go on\?/.exec(rows(questions)[0] ?? '') ?? [];
    expect([Number(pages), Number(all)]).toEqual([5, 5 * Number(ofPage)]);
    expect(Number(ofPage)).toBeGreaterThanOrEqual(complete.calls.length / 5);
  });
});
