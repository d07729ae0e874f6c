import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column, OutputRow } from './columns.ts';

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Writes a Parquet file part by part, so that no more than a part is in memory. */
export class ParquetFile {
  readonly #columns: readonly Column[];
  readonly #writer: ParquetWriter;

  constructor(path: string, columns: readonly Column[]) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
      createdBy: 'gramgraph export example',
    });
  }

  /** Adds the rows as one row group. */
  async write(rows: readonly OutputRow[]): Promise<void> {
    const columnData = this.#columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => cellOf(column, row)),
    }));
    await this.#writer.write({ columnData, rowGroupSize: rows.length });
  }

  async finish(): Promise<void> {
    await this.#writer.finish();
  }
}

function elementOf({ name, type }: Column): Element {
  const column = { name, repetition_type: 'OPTIONAL' } as const;
  if (type === 'text') return { ...column, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  if (type === 'flag') return { ...column, type: 'BOOLEAN' };
  if (type === 'count') return { ...column, type: 'INT64' };
  return { ...column, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
}

function cellOf({ type, read }: Column, row: OutputRow): unknown {
  const value = read(row) ?? null;
  if (value === null) return null;
  if (type === 'count') return BigInt(value);
  return type === 'time' ? new Date(String(value)) : value;
}
