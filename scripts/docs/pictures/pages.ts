import type { Page } from 'playwright-core';

/** One picture of a page of the gateway, after something has happened that it shows. */
export interface PageScene {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture for one of the window. */
  readonly scale: number;
  /** The selector of what the picture shows, where that is not the whole window. */
  readonly part?: string;
  /** A style that is added to the page. */
  readonly style?: string;
  /** Queries that are sent before, each so many minutes after the gateway has started. */
  readonly asked: readonly { readonly minute: number; readonly query: string }[];
  /** Resolves once the page shows it. */
  ready(page: Page): Promise<void>;
}

const people = ['the_juniper_archive', 'vesper.by.coast', 'opal.kitchen.daily', 'tundraworks.co', 'zephyr_studio_hq'];
const selections = [
  'followerCount',
  ...['clips', 'media', 'followers'].map((list) => `${list}(first: 24) { edges { node { id } } }`),
];

/** Traffic of an hour: every three minutes a selection of one to five people, some of it again. */
const traffic = Array.from({ length: 20 }, (_, step) =>
  people.slice(0, 1 + (step % people.length)).map((username) => ({
    minute: 3 * step,
    query: `{ user(by: { username: "${username}" }) { ${selections[step % selections.length] ?? ''} } }`,
  })),
).flat();

/** The first query of the page about the price. */
const owners = `query Owners {
  user(by: { username: "the_juniper_archive" }) {
    clips(first: 2) {
      edges {
        node {
          code
          owner {
            username
            followerCount
          }
        }
      }
    }
  }
}`;

export const pageScenes: readonly PageScene[] = [
  // Before the traffic, which leaves its answers in the cache.
  {
    name: 'price',
    path: `/graphql?query=${encodeURIComponent(owners)}`,
    width: 1280,
    height: 640,
    scale: 1,
    // The first call of an endpoint takes longer.
    asked: [{ minute: 0, query: owners.replace('the_juniper_archive', 'vesper.by.coast') }],
    async ready(page) {
      const price = page.getByRole('region', { name: 'Price' });
      await page.locator('.graphiql-query-editor .view-lines').getByText('user').first().waitFor();
      await page.getByRole('button', { name: 'Explain', exact: true }).click();
      await price.getByText(/at most/).waitFor();
      await page.getByRole('button', { name: 'Execute query' }).click();
      await price.getByText(/^\d+ requests? ·/).click();
      await page.getByRole('list', { name: 'Calls of this answer' }).waitFor();
      await page.locator('.graphiql-response .view-lines').getByText('followerCount').first().waitFor();
    },
  },
  {
    name: 'status',
    path: '/status',
    // Narrow, so that its text can be read on a telephone too, and with two plots side by side, as in a wide window.
    width: 520,
    height: 760,
    scale: 1.5,
    part: 'article[data-service="HIKER"]',
    style: '.plots { grid-template-columns: 1fr 1fr; }',
    asked: traffic,
    ready: (page) => page.getByRole('row', { name: /pictures/ }).waitFor(),
  },
];
