import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files in a folder that git tracks, by their paths from `root`. Others may be private, such as the credentials in
 * deploy/gateway.env and exported rows.
 */
export function committedFiles(root: string, folder: string): string[] {
  const names = execFileSync('git', ['ls-files', '-z', '--', folder], { cwd: root, encoding: 'utf8' });
  return names.split('\0').filter((name) => name !== '' && existsSync(join(root, name)));
}
