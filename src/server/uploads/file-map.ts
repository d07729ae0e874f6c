import { decodeJson } from '../../json/decode.ts';
import { Upload } from '../../model/official/upload.ts';
import { refusedRequest } from '../refused-request.ts';
import type { ArrivingFiles } from './arriving-files.ts';

/** The most files of one request: a carousel has as many items. */
export const maxFiles = 10;

/** The positions of each file in the operation, by the file's name: `{"0":["variables.input.post.reel.videoFile.file"]}`. */
export type FileMap = ReadonlyMap<string, readonly string[]>;

export function readFileMap(text: string): FileMap {
  let map: unknown;
  try {
    map = decodeJson(text);
  } catch {
    throw refusedRequest(400, '"map" is not JSON');
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map))
    throw refusedRequest(400, '"map" must be an object of lists of paths');
  const files = Object.entries(map);
  if (files.length > maxFiles) throw refusedRequest(400, `"map" names ${files.length} files; the limit is ${maxFiles}`);
  return new Map(
    files.map(([name, paths]) => {
      if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string'))
        throw refusedRequest(400, `"map" must have a list of paths for the file "${name}"`);
      return [name, paths] as const;
    }),
  );
}

/** Puts the files into the operation, where it has null for them. */
export function placeFiles(operation: object, map: FileMap, files: ArrivingFiles): void {
  for (const [name, paths] of map) {
    const upload = new Upload(() => files.open(name));
    for (const path of paths) place(operation, path, upload);
  }
}

function place(operation: object, path: string, upload: Upload): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let holder: unknown = operation;
  for (const key of keys) holder = ownValue(holder, key);
  const isFree = keys[0] === 'variables' && ownValue(holder, last) === null;
  if (!isFree) throw refusedRequest(400, `"map" names the path "${path}", where the operation has no null for a file`);
  (holder as Record<string, unknown>)[last] = upload;
}

function ownValue(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<string, unknown>)[key]
    : undefined;
}
