import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { openPage } from '../../../support/browser/browser.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';

const famous = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const service = '[data-service=HIKER]';

test('the page shows a query as it is counted, an open circuit, and a lost connection', async () => {
  const { gateway, sandbox } = await startGateway({
    PORT: '0',
    HIKER_RATE: '50',
    BREAKER_FAILURES: '2',
    BREAKER_SECONDS: '600',
  });
  const { url } = await gateway.start();
  const { page, errors } = await openPage({ viewport: { width: 390, height: 800 } });
  await page.goto(new URL('/status', url).href);
  const hiker = page.locator(service);
  await hiker.getByText('0 of 0 calls').waitFor();
  await fetch(url, requestInit(famous, { headers: { 'apollographql-client-name': 'shop' } }));
  await hiker.getByText('0 of 1 call').waitFor();
  await page.getByRole('row', { name: 'none shop 1 0 1 0' }).waitFor();
  expect(await hiker.getByRole('img', { name: /^Calls of HikerAPI in the last hour: up to 1,/ }).count()).toBe(1);
  await hiker.getByText('as a table').first().click();
  await hiker.getByRole('table', { name: /^Calls of HikerAPI/ }).waitFor();

  sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  for (let failure = 0; failure < 2; failure++) await fetch(url, requestInit(famous));
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await hiker.getByText('circuit open', { exact: true }).waitFor();
  await hiker.getByText('/v2/user keeps failing and is not called').waitFor();
  await hiker.getByText(/^circuit open for about /).waitFor();
  await hiker.getByRole('img', { name: /^Rate of HikerAPI in the last hour: up to/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(errors).toEqual([]);

  await gateway.stop();
  await page.getByRole('status').getByText('no connection to the gateway').waitFor();
  await hiker.getByText('2 of 5 calls').waitFor();
});

test('the page asks for a key, says why one is refused, and stores none', async () => {
  const keys = keyFile();
  const [plain, operator] = [
    await keys.add('plain'),
    await keys.add('operator', { scopes: ['public', 'trace'], perDay: 1 }),
  ];
  const { gateway } = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
  const { url } = await gateway.start();
  await fetch(url, requestInit(famous, { headers: bearer(operator) }));
  const { page } = await openPage();
  await page.goto(new URL('/status', url).href);
  const field = page.getByLabel('This gateway asks for an API key');
  await field.fill(plain);
  await page.getByRole('button', { name: 'Show the status' }).click();
  await page.getByText('Refused: the status needs the scope "trace"').waitFor();
  await field.fill(operator);
  await field.press('Enter');
  await page.getByRole('row', { name: /^operator/ }).waitFor();
  await page.getByText('used up: 0 of 1 left').waitFor();
  const stored = await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])');
  expect(stored).not.toContain(operator);
  await page.reload();
  await field.waitFor();
});
