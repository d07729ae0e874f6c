import { startSandbox } from 'gramgraph-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/listen.ts';
import { hasNginx, startNginx } from '../support/processes/nginx.ts';
import { runMain } from '../support/processes/run-main.ts';
import { requestInit } from '../support/requests/request-init.ts';

test.skipIf(!hasNginx)('a rolling restart of two instances behind nginx loses no request', async () => {
  const service = await startSandbox();
  onTestFinished(() => service.stop());
  const start = async (port: number) => {
    const run = runMain({
      PORT: String(port),
      HIKER_ACCESS_KEY: service.hikerAccessKey,
      HIKER_URL: service.hikerUrl,
      DRAIN_LEAD_SECONDS: '1',
      LOG_LEVEL: 'warn',
    });
    await run.up();
    return run;
  };
  const ports = [await freePort(), await freePort()];
  const instances = await Promise.all(ports.map(start));
  const url = await startNginx(ports);
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      const pk = service.world.people.at(answered % 40).pk;
      const init = requestInit('query Load($pk: ID!) { user(by: { pk: $pk }) { pk } __typename }', {
        variables: { pk },
      });
      const outcome = await fetch(`${url}/graphql`, init).then(
        async (response) => `${response.status} ${(await response.text()).slice(0, 200)}`,
        (error: Error) => `${error.message} ${String(error.cause)}`,
      );
      if (outcome.startsWith('200 {"data":{"user":')) answered += 1;
      else failures.push(outcome);
    }
  };
  const clients = Promise.all([client(), client(), client(), client()]);
  let answeredBefore = 0;
  for (const [index, port] of ports.entries()) {
    await expect.poll(() => answered).toBeGreaterThan(answeredBefore + 50);
    instances[index]?.child.kill('SIGTERM');
    expect(await instances[index]?.ended()).toBe(0);
    instances[index] = await start(port);
    answeredBefore = answered;
  }
  await expect.poll(() => answered).toBeGreaterThan(answeredBefore + 50);
  isOver = true;
  await clients;
  expect([failures.length, failures[0]]).toEqual([0, undefined]);
  expect(answered).toBeGreaterThan(150);
});
