import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = fileURLToPath(new URL('..', import.meta.url));
/** From here the gateway serves the page, from its sources as from its package. */
const folder = fileURLToPath(new URL('../../../dist/graphiql', import.meta.url));
const digestFile = join(folder, 'sources.sha256');

/** A digest of everything that the page is built from. */
function digestOfSources(): string {
  const files = ['src', 'build', 'vite.config.ts', 'package.json', '../../package-lock.json'].flatMap((path) =>
    path.includes('.')
      ? [path]
      : readdirSync(join(workspace, path), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(workspace.length)),
  );
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(workspace, file)));
  return hash.digest('hex');
}

/** Whether the page that was built last is of these sources. */
export function isBuilt(digest = digestOfSources()): boolean {
  return existsSync(digestFile) && readFileSync(digestFile, 'utf8') === digest;
}

/**
 * Builds GraphiQL's page, unless the built one is of the same sources; says whether it did. Two builds at once do not disturb each
 * other: each writes to a folder of its own, which takes the place of the old one. `onBuild` is called before the build, which takes
 * some seconds.
 */
export async function buildIfChanged(onBuild?: () => void): Promise<boolean> {
  const digest = digestOfSources();
  if (isBuilt(digest)) return false;
  const { build } = await import('vite');
  onBuild?.();
  const outDir = `${folder}-${process.pid}`;
  await mkdir(outDir, { recursive: true });
  try {
    await build({ root: workspace, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    await writeFile(join(outDir, 'sources.sha256'), digest);
    await rm(folder, { recursive: true, force: true });
    await rename(outDir, folder);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
  return true;
}
