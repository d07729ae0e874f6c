import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { committedFiles } from '../../scripts/docs/committed-files.ts';

test('the website shows no file of a folder that git does not track, such as credentials', () => {
  const root = mkdtempSync(join(tmpdir(), 'gramgraph-docs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'deploy/nginx'), { recursive: true });
  const tracked = ['deploy/Dockerfile', 'deploy/nginx/grüße.conf', 'package.json'];
  for (const name of [...tracked, 'deploy/gateway.env', 'deploy/rows.csv']) writeFileSync(join(root, name), name);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--', ...tracked], { cwd: root });
  expect(committedFiles(root, 'deploy')).toEqual(['deploy/Dockerfile', 'deploy/nginx/grüße.conf']);
  rmSync(join(root, 'deploy/Dockerfile'));
  expect(committedFiles(root, 'deploy')).toEqual(['deploy/nginx/grüße.conf']);
});
