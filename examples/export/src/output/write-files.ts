import { open, rename } from 'node:fs/promises';
import { rowsOf } from '../journal/journal.ts';
import { columnsOf, type OutputRow } from './columns.ts';
import { csvHead, csvRows } from './csv.ts';
import { ParquetFile } from './parquet.ts';

/** Rows that are in memory at once, and in one row group of the Parquet file. */
const groupSize = 10_000;

export interface Files {
  readonly csv: string;
  readonly parquet: string;
}

/** Writes what the journal has as CSV and as Parquet. Files of an earlier run are replaced once the new ones are whole. */
export async function writeFiles(journal: string, hasCounts: boolean, { csv, parquet }: Files): Promise<void> {
  const columns = columnsOf(hasCounts);
  const text = await open(`${csv}.part`, 'w');
  try {
    const table = new ParquetFile(`${parquet}.part`, columns);
    await text.appendFile(csvHead(columns));
    for await (const rows of groups(journal)) {
      await text.appendFile(csvRows(columns, rows));
      await table.write(rows);
    }
    await table.finish();
  } finally {
    await text.close();
  }
  await rename(`${csv}.part`, csv);
  await rename(`${parquet}.part`, parquet);
}

async function* groups(journal: string): AsyncGenerator<readonly OutputRow[]> {
  let group: OutputRow[] = [];
  let position = 0;
  for await (const rows of rowsOf(journal)) {
    for (const row of rows) {
      position += 1;
      group.push({ ...row, position });
      if (group.length < groupSize) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}
