import { expect, test } from 'vitest';
import { openPage } from '../../support/browser/browser.ts';
import { startGateway } from '../../support/gateway/gateway.ts';

test('GraphiQL runs a query, which costs one call', async () => {
  const { gateway, sandbox } = await startGateway({ PORT: '0' });
  const { url } = await gateway.start();
  const { page, errors } = await openPage();
  const query = '{ user(by: { username: "the_juniper_archive" }) { followerCount } }';
  await page.goto(`${url}?query=${encodeURIComponent(query)}`);
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('48211').waitFor();
  expect(sandbox.calls).toHaveLength(1);
  expect(errors).toEqual([]);
});
