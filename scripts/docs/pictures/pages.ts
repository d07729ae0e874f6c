import type { Page } from 'playwright-core';

/** One picture of a page of the gateway, after something has happened that it shows. */
export interface PageScene {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Queries that clients send before, by their names. */
  readonly asked: readonly { readonly client: string; readonly query: string }[];
  /** Resolves once the page shows it. */
  ready(page: Page): Promise<void>;
}

const head = (username: string): string => `{ user(by: { username: "${username}" }) { followerCount } }`;
const clips = '{ user(by: { username: "the_juniper_archive" }) { clips(first: 24) { edges { node { playCount } } } } }';

export const pageScenes: readonly PageScene[] = [
  {
    name: 'status',
    path: '/status',
    width: 900,
    height: 760,
    asked: [
      { client: 'web-shop', query: clips },
      { client: 'web-shop', query: head('vesper.by.coast') },
      { client: 'reports', query: '{ account { username media(first: 5) { edges { node { caption } } } } }' },
      { client: 'web-shop', query: head('vesper.by.coast').replace('followerCount', 'followerCount mediaCount') },
    ],
    ready: (page) => page.getByRole('row', { name: /web-shop/ }).waitFor(),
  },
];
