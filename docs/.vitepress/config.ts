import { defineConfig } from 'vitepress';
import { sidebar } from './contents.ts';
import { fenceLabels } from './fence-labels.ts';
import { repositoryLinks } from './repository-links.ts';
import { searchRank } from './search-rank.ts';
import { slug } from './slug.ts';

export default defineConfig({
  title: 'gramgraph',
  description: 'One GraphQL graph over Instagram data services. Every answer says what it cost.',
  lang: 'en',
  // Those of a gateway that the reader starts.
  ignoreDeadLinks: 'localhostLinks',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    config(md) {
      repositoryLinks(md);
      fenceLabels(md);
    },
    anchor: { slugify: slug },
    toc: { slugify: slug },
    headers: { level: [2, 3], slugify: slug },
    theme: { light: 'github-light', dark: 'github-dark' },
  },
  // The index of the search is one file, which is loaded when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 3000 } },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Recipes', link: '/recipes/' },
      { text: 'Schema', link: '/schema/' },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },

    search: {
      provider: 'local',
      options: { miniSearch: { searchOptions: { boostDocument: searchRank } } },
    },
    notFound: {
      quote: 'No page has this address. The search finds it under another one.',
      linkText: 'To the first page',
    },
    docFooter: { prev: 'Previous', next: 'Next' },
    footer: { message: 'gramgraph is not affiliated with HikerAPI, KeyAPI, Meta or Instagram.' },
  },
});
