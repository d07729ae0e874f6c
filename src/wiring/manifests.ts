import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A document of a manifest, as a client's build wrote it. */
export interface ManifestDocument {
  readonly file: string;
  readonly id: string;
  readonly text: string;
}

/** Reads manifests: files, or folders with JSON files. Throws where one cannot be read or has another format. */
export function readManifests(paths: readonly string[]): readonly ManifestDocument[] {
  return paths.flatMap(filesAt).flatMap((file) => {
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(file, 'utf8'));
    } catch (cause) {
      throw new Error(`${file} cannot be read as JSON (${(cause as Error).message})`);
    }
    return Object.entries(textsOf(json, file)).map(([id, text]) => ({ file, id, text }));
  });
}

function filesAt(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`${path} does not exist`);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`the folder ${path} has no .json file`);
  return files.map((name) => join(path, name));
}

/**
 * The texts of a manifest by id: an object of texts, as GraphQL Code Generator and Relay's compiler write it, or Apollo's
 * format with a list of operations.
 */
function textsOf(json: unknown, file: string): Readonly<Record<string, string>> {
  const wrong = new Error(
    `${file} is no manifest: it must be an object of documents by id, or an apollo-persisted-query-manifest`,
  );
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong;
  const { format, operations } = json as { readonly format?: unknown; readonly operations?: unknown };
  const entries =
    format === 'apollo-persisted-query-manifest' && Array.isArray(operations)
      ? operations.map(({ id, body }: { readonly id?: unknown; readonly body?: unknown }) => [id, body])
      : Object.entries(json);
  for (const [id, text] of entries) if (typeof id !== 'string' || id === '' || typeof text !== 'string') throw wrong;
  return Object.fromEntries(entries) as Record<string, string>;
}
