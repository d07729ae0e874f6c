import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listen } from '../../../test/support/listen.ts';
import { required } from '../../../test/support/required.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';
import { exportFollowers } from '../src/export-followers.ts';
import { readOptions } from '../src/options.ts';
import { ProgressBar } from '../src/progress.ts';

const person = { data: { user: { pk: '1', username: 'a', followerCount: 9, isPrivate: false } } };
const upstream = { billed: 1, credits: 0 };

/** Exports from a server in place of a gateway, which answers the list as `onList` does. */
async function exportFrom(onList: RequestListener, ...args: readonly string[]) {
  const url = await listen(
    createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        if (body.includes('FollowersToExport')) onList(request, response);
        else response.end(JSON.stringify({ ...person, extensions: { upstream } }));
      });
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'gramgraph-export-'));
  afterFile(() => rm(folder, { recursive: true }));
  const options = required(
    readOptions(['--user', 'a', '--out', folder, ...args], { GRAMGRAPH_URL: `http://${url}/graphql` }),
  );
  const lines: string[] = [];
  const bar = new ProgressBar({ write: (text) => lines.push(text.trimEnd()) });
  const ended = await exportFollowers(options, bar, new AbortController().signal, async () => undefined);
  return { ...ended, lines };
}

test('a list that repeats itself for ever ends', async () => {
  const node = { pk: '2', username: 'b', fullName: 'B', isPrivate: false, isVerified: false };
  const followers = { edges: [{ cursor: 'x', node }], pageInfo: { endCursor: 'x', hasNextPage: true } };
  const { reason, message, spent } = await exportFrom(
    (_request, response) => {
      response.end(JSON.stringify({ data: { user: { followers } }, extensions: { upstream } }));
    },
    '--budget',
    '1000',
  );
  expect(reason).toBe('failed');
  expect(message).toContain('repeats the same followers');
  expect(spent).toBeLessThan(10);
});

test('a connection that breaks off counts as all that the request was allowed', async () => {
  const { reason, spent, lines } = await exportFrom((request) => request.socket.destroy(), '--budget', '12');
  // One for the profile, then 5, 5 and the last one.
  expect({ reason, spent }).toEqual({ reason: 'budget', spent: 12 });
  expect(lines.filter((line) => line.startsWith('NO_ANSWER'))).toHaveLength(3);
});

test('an answer that is no JSON is not mistaken for the end of the list', async () => {
  const { reason, message } = await exportFrom(
    (_request, response) => {
      response.statusCode = 502;
      response.end('<html>');
    },
    '--budget',
    '1000',
  );
  expect(reason).toBe('failed');
  expect(message).toContain('answers with HTTP 502 and no JSON');
});
