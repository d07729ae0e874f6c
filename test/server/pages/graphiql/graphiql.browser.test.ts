import { createServer, request } from 'node:http';
import { expect, test } from 'vitest';
import { keyFile } from '../../../support/access/keys.ts';
import { openPage } from '../../../support/browser/browser.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { listen } from '../../../support/listen.ts';

const { gateway, sandbox } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();
const query = '{ user(by: { username: "the_juniper_archive" }) { followerCount } }';
const linked = `${url}?query=${encodeURIComponent(query)}`;

test('GraphiQL runs a query, which costs one call, and loads less than a megabyte for that', async () => {
  sandbox.clearCalls();
  const { page, errors } = await openPage();
  /** What each request loads. A file that two workers load counts once: a browser keeps it. */
  const loads = new Map<string, number>();
  const hosts = new Set<string>();
  let answers = 0;
  page.on('response', (response) => {
    const { host, pathname } = new URL(response.url());
    hosts.add(host);
    const headers = Object.entries(response.headers());
    const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    if (pathname === '/graphql') answers += 1;
    const name = pathname === '/graphql' ? `${pathname} ${answers}` : pathname;
    // Chromium does not tell the size of what workers load, but files have a length. The schema has none.
    const length = response.headers()['content-length'];
    if (length !== undefined) loads.set(name, Number(length) + headerBytes);
    else
      page
        .waitForEvent('requestfinished', (request) => request === response.request())
        .then((request) => request.sizes())
        .then(
          ({ responseBodySize }) => loads.set(name, responseBodySize + headerBytes),
          (error: Error) => errors.push(error.message),
        );
  });
  const bytes = () => [...loads.values()].reduce((sum, size) => sum + size, 0);
  await page.goto(linked);
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('48211').waitFor();
  // The page, the schema and the answer; and a worker.
  await expect.poll(() => [...loads.keys()].filter((name) => name.startsWith('/graphql '))).toHaveLength(3);
  await expect.poll(() => [...loads.keys()].join()).toMatch(/worker/);
  expect(bytes()).toBeGreaterThan(500_000);
  expect(bytes()).toBeLessThan(1_000_000);
  expect([...hosts]).toEqual([new URL(url).host]);
  expect(sandbox.calls).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a link opens its query in a tab of that name, beside the examples, once', async () => {
  const { page } = await openPage();
  await page.goto(`${url}?query=${encodeURIComponent(`query Linked ${query}`)}`);
  const tabs = page.getByRole('tab');
  await expect.poll(() => page.locator('.graphiql-tab-active').textContent()).toContain('Linked');
  const count = await tabs.count();
  expect(count).toBeGreaterThan(1);
  await page.locator('.graphiql-query-editor').getByText('Linked').waitFor();
  await page.reload();
  await page.locator('.graphiql-query-editor').getByText('Linked').waitFor();
  expect(await tabs.count()).toBe(count);
});

test('on a first visit every tab can be chosen', async () => {
  const { page } = await openPage();
  await page.goto(url);
  const tabs = page.locator('.graphiql-tab-button');
  await page.locator('.graphiql-query-editor').getByText('Clips').first().waitFor();
  expect(await tabs.count()).toBeGreaterThan(1);
  await tabs.nth(1).click();
  await page.locator('.graphiql-query-editor').getByText('followers').first().waitFor();
  await tabs.first().click();
  await page.locator('.graphiql-query-editor').getByText('playCount').waitFor();
  await expect.poll(() => page.locator('.graphiql-tab-active').textContent()).toContain('Clips');
});

test('fields are completed in the order of the alphabet', async () => {
  const { page } = await openPage();
  await page.goto(`${url}?query=${encodeURIComponent('{ user(by: { pk: "1" }) { \n } }')}`);
  // The documentation shows the schema, once it is read.
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByText('Root Types').waitFor();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  const offered = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+Space');
      return offered.count();
    })
    .toBeGreaterThan(5);
  const names = await offered.allTextContents();
  expect(names).toEqual(names.toSorted((one, other) => one.toLowerCase().localeCompare(other.toLowerCase())));
  expect(names[0]).toBe('about');
});

test('when the gateway is gone the page says so, in words', async () => {
  const gone = await startGateway({ PORT: '0' });
  const { url: at } = await gone.gateway.start();
  const { page } = await openPage();
  await page.goto(`${at}?query=${encodeURIComponent(query)}`);
  await page.locator('.graphiql-query-editor').getByText('followerCount').waitFor();
  await gone.gateway.stop();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('is the gateway running?').waitFor();
  expect(await page.locator('.graphiql-response').textContent()).not.toContain('Failed to fetch');
});

test('a key is typed into the headers, reads the schema, and is stored nowhere', async () => {
  const keys = keyFile();
  const key = await keys.add('explorer', { scopes: ['public', 'trace'] });
  const guarded = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
  const { url: at } = await guarded.gateway.start();
  const { page } = await openPage();
  await page.goto(`${at}?query=${encodeURIComponent(query)}`);
  await page.getByRole('status').getByText('needs an API key').waitFor();
  await page.getByRole('region', { name: 'Headers' }).locator('.view-lines').filter({ visible: true }).click();
  // Into the place for it: the end of `"authorization": "Bearer "`.
  for (const pressed of ['Control+Home', 'ArrowDown', 'End', 'ArrowLeft']) await page.keyboard.press(pressed);
  await page.keyboard.insertText(key);
  await page.getByText('needs an API key').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('48211').waitFor();
  const stored = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  await expect.poll(stored).toContain('followerCount');
  expect(await stored()).not.toContain(key);
  await page.reload();
  await page.getByRole('status').getByText('needs an API key').waitFor();
});

test('a deferred part is added to the answer, with the whole cost', async () => {
  sandbox.clearCalls();
  const { page, errors } = await openPage();
  const deferred = `{ user(by: { username: "the_juniper_archive" }) { followerCount ... @defer { clips(first: 1) { edges { node { code } } } } } }`;
  await page.goto(`${url}?query=${encodeURIComponent(deferred)}`);
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('DVT4xMNXip3').waitFor();
  await page.locator('.graphiql-response').getByText('48211').waitFor();
  await page.getByRole('region', { name: 'Price' }).getByText('2 requests · 2 billed').waitFor();
  expect(sandbox.calls).toHaveLength(2);
  expect(errors).toEqual([]);
});

test('behind a proxy that serves the gateway at another path, the page finds its files and the endpoint', async () => {
  const proxy = createServer((incoming, outgoing) => {
    const path = incoming.url?.replace(/^\/data\/instagram/, '/graphql');
    const { method, headers } = incoming;
    const passed = request(new URL(url), { path, method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  const { page, errors } = await openPage();
  await page.goto(`http://${await listen(proxy)}/data/instagram?query=${encodeURIComponent(query)}`);
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-response').getByText('48211').waitFor();
  expect(errors).toEqual([]);
});

test('where a proxy does not pass on the files, the page says so', async () => {
  const text = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  const narrow = createServer((incoming, outgoing) => {
    if (incoming.url === '/graphql') outgoing.writeHead(200, { 'content-type': 'text/html' }).end(text);
    else outgoing.writeHead(404).end();
  });
  const { page } = await openPage();
  await page.goto(`http://${await listen(narrow)}/graphql`);
  await page.getByRole('alert').getByText('did not load its files from /graphql/assets/').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('pass on the paths below');
});
