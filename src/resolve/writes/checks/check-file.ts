import type { UserError } from '../../../errors.ts';
import type { VideoFileInput } from '../../../model/official/upload.ts';
import { inputError } from '../user-errors.ts';

/** Limits that Meta's documentation gives: 1 GB for a reel, 100 MB for a story. */
export const maxReelBytes = 1024 * 1024 * 1024;
export const maxStoryBytes = 100 * 1024 * 1024;

/** Checks the stated size of a file. Its real size is checked while it is sent. */
export function checkFile(
  file: VideoFileInput | null | undefined,
  path: readonly string[],
  maxBytes: number,
): UserError[] {
  if (file == null || (file.sizeBytes >= 1 && file.sizeBytes <= maxBytes)) return [];
  const { sizeBytes } = file;
  const at = [...path, 'videoFile', 'sizeBytes'];
  return sizeBytes < 1
    ? [inputError(at, 'FILE_EMPTY', `sizeBytes is ${sizeBytes}`, 'Pass the exact size of the file, at least 1 byte.')]
    : [
        inputError(
          at,
          'FILE_TOO_LARGE',
          `the file has ${sizeBytes} bytes; the limit is ${maxBytes}`,
          'Send a smaller file.',
        ),
      ];
}
