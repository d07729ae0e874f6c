import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { createSandboxGateway } from '../../../src/process/gateway/sandbox-gateway.ts';
import { ConfigError } from '../../../src/settings/config.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const quiet = { LOG_LEVEL: 'silent', PORT: '0' };
const query = `{ user(by: { username: "${FAMOUS.username}" }) { followerCount } account { username } }`;

test('a program without a credential has a gateway in front of a sandbox', async () => {
  const gateway = await createSandboxGateway(quiet);
  afterFile(() => gateway.stop());
  const answer = await gateway.fetch('http://localhost/graphql', requestInit(query));
  expect(await answer.json()).toMatchObject({
    data: { user: { followerCount: FAMOUS.followers }, account: { username: 'saltmere.bakery' } },
  });
  expect(gateway.sandbox.calls.map(({ upstream }) => upstream).sort()).toEqual(['HIKER', 'META']);
  gateway.sandbox.faults.add({ upstream: 'HIKER', kind: 'error', status: 404 });
  const gone = await gateway.fetch('http://localhost/graphql', requestInit('{ user(by: { pk: "1" }) { fullName } }'));
  expect(await gone.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('it also listens, and stops with its sandbox', async () => {
  const gateway = await createSandboxGateway({ ...quiet, SANDBOX_SEED: '2' });
  const { url } = await gateway.start();
  expect(gateway.sandbox.world.seed).toBe(2);
  const answer = await fetch(url, requestInit('{ __typename }'));
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
  await gateway.stop({ leadMs: 0 });
  await expect(fetch(gateway.sandbox.url)).rejects.toThrow('fetch failed');
});

test('a credential is refused, as is a wrong setting', async () => {
  const withKey = createSandboxGateway({ ...quiet, HIKER_ACCESS_KEY: 'planted-access-key' });
  await expect(withKey).rejects.toThrow(ConfigError);
  await expect(withKey).rejects.toThrow('configure a real service');
  await expect(createSandboxGateway({ ...quiet, SANDBOX_SEDE: '2' })).rejects.toThrow('did you mean SANDBOX_SEED?');
});
