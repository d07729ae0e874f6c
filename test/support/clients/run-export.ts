import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExportOptions, exportList } from '../../../src/export/export-list.ts';
import { readState } from '../../../src/export/output/export-state.ts';
import type { WalkEnd } from '../../../src/export/walk.ts';
import type { TestGateway } from '../gateway/gateway.ts';
import { afterFile } from '../runner/after-file.ts';

export interface ExportRun {
  readonly end: WalkEnd | undefined;
  readonly notes: readonly string[];
  /** Paths of the upstream calls. */
  readonly calls: readonly string[];
}

export interface Exporting extends Partial<ExportOptions> {
  /** Called with the line of progress of each page. */
  readonly onPage?: (line: string, interrupt: () => void) => void;
  /** Called with each line for a person. */
  readonly onNote?: (line: string, interrupt: () => void) => void;
  readonly confirm?: (question: string) => Promise<boolean>;
}

/** A file in a folder that is deleted after the file's tests. */
export function newFile(name = 'rows.jsonl'): string {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-export-'));
  afterFile(() => rmSync(folder, { recursive: true }));
  return join(folder, name);
}

/** The rows of a file of JSON lines. */
export function rowsIn(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** Exports with the gateway of a test, without asking unless `confirm` is given. */
export async function runExport(
  { gateway, sandbox }: TestGateway,
  { onPage, onNote, confirm, ...options }: Exporting & Pick<ExportOptions, 'query'>,
): Promise<ExportRun> {
  sandbox.clearCalls();
  const notes: string[] = [];
  const interrupting = new AbortController();
  const end = await exportList(
    {
      variables: {},
      connection: undefined,
      pageSize: undefined,
      format: 'jsonl',
      out: undefined,
      maxPrice: undefined,
      maxItems: undefined,
      isConfirmed: confirm === undefined,
      state: undefined,
      url: undefined,
      ...options,
    },
    {
      fetch: gateway.fetch,
      key: undefined,
      maxBudget: undefined,
      interrupted: interrupting.signal,
      confirm,
      write: async () => undefined,
      note(line) {
        notes.push(line);
        onNote?.(line, () => interrupting.abort());
      },
      progress: (line) => onPage?.(line, () => interrupting.abort()),
    },
  );
  return { end, notes, calls: sandbox.calls.map(({ path }) => path) };
}

/** Goes on with a file, as `--resume` does. */
export async function resumeExport(server: TestGateway, out: string, options: Exporting = {}): Promise<ExportRun> {
  const state = await readState(out);
  if (state === undefined) throw new Error(`there is no state of ${out}`);
  const { query, variables, connection, pageSize, format, maxItems } = state;
  return runExport(server, { query, variables, connection, pageSize, format, maxItems, ...options, out, state });
}
