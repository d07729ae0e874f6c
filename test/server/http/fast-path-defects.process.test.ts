import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

test.each(['throw new Error("defect")', 'return Promise.reject(new Error("defect"))', 'return { data: 1n }'])(
  'an operation with a defect (%s) is one bad answer, and the process continues',
  async (defect) => {
    const script = `
    import { createServer, request } from 'node:http';
    import { withFastPath } from '${new URL('../../../src/server/http/fast-path.ts', import.meta.url)}';
    import { Origins } from '${new URL('../../../src/server/http/origins/origins.ts', import.meta.url)}';
    import { answersOf } from '${new URL('../../../src/server/answer/answers.ts', import.meta.url)}';
    import { withRequestLog } from '${new URL('../../../src/server/observe/request-log/with-request-log.ts', import.meta.url)}';
    const listener = withFastPath({
      yoga: (_, response) => response.writeHead(404).end(), run: () => { ${defect} }, documents: { known: () => ({ definitions: [] }) }, maxBodyBytes: 1000, origins: new Origins([], () => true, { warn() {} }), disclosure: { of: (result) => result }, toAnswer: answersOf({ statuses: 'plain', compresses: true }), log: { failure: () => console.error('logged') },
    });
    const server = createServer(withRequestLog(listener, { info() {} })).listen(0, '127.0.0.1', async () => {
      const response = await fetch('http://127.0.0.1:' + server.address().port + '/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ a }"}',
      });
      console.log(response.status, await response.text());
      process.exit(0);
    });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (text: Buffer) => {
        output[name] += text;
      });
    await once(child, 'close');
    expect(output.stdout.trim()).toBe(
      '500 {"errors":[{"message":"Unexpected error.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}',
    );
    expect(output.stderr.trim()).toBe('logged');
  },
);
