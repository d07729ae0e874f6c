import { duration, html, number, page } from '../html.ts';
import type { List, Picture, Scene } from './scene.ts';

interface Post {
  readonly kind: string;
  readonly likeCount: number | null;
  readonly image: Picture;
}
interface Reel {
  readonly playCount: number | null;
  readonly image: Picture;
}
interface Hashtag {
  readonly name: string;
  readonly mediaCount: number;
  readonly topMedia: List<Post & { readonly owner: { readonly username: string } }>;
}
interface Track {
  readonly title: string;
  readonly artist: string;
  readonly durationMs: number;
  readonly coverArt: Picture;
  readonly clips: List<Reel>;
}

const pageSize = 12;

/** Lists of posts and reels. */
export const postScenes: readonly Scene[] = [
  {
    name: 'grid',
    query: `{ user(by: { username: "the_juniper_archive" }) {
      media(first: 8) { edges { node { kind likeCount image(minWidth: 320) { proxyUrl } } } }
    } }`,
    draw: ({ user }: { user: { media: List<Post> } }) =>
      page(
        html`<div class="grid">${user.media.edges.map(
          ({ node }) =>
            html`<figure><img src="${node.image.proxyUrl}"><figcaption>${node.kind === 'VIDEO' ? '▶ ' : ''}♥ ${number(node.likeCount)}</figcaption></figure>`,
        )}</div>`,
      ),
  },
  {
    name: 'hashtags',
    query: `{ hashtag(by: { name: "slowmornings" }) {
      name mediaCount topMedia(first: 4) { edges { node { likeCount image(minWidth: 320) { proxyUrl } owner { username } } } }
    } }`,
    draw: ({ hashtag }: { hashtag: Hashtag }) =>
      page(
        html`<h1>#${hashtag.name}</h1><p class="soft"><b>${number(hashtag.mediaCount)}</b> posts</p>
        <div class="grid">${hashtag.topMedia.edges.map(
          ({ node }) =>
            html`<div><figure><img src="${node.image.proxyUrl}"><figcaption>♥ ${number(node.likeCount)}</figcaption></figure><p>@${node.owner.username}</p></div>`,
        )}</div>`,
      ),
  },
  {
    name: 'endless-scroll',
    query: `{ user(by: { pk: "100734" }) {
      clips(first: ${2 * pageSize}) { edges { node { playCount image(minWidth: 320) { proxyUrl } } } }
    } }`,
    draw: ({ user }: { user: { clips: List<Reel> } }) => {
      const shown = (from: number) =>
        html`<div class="reels">${user.clips.edges
          .slice(from, from + pageSize)
          .map(
            ({ node }) =>
              html`<figure><img src="${node.image.proxyUrl}"><figcaption>▶ ${number(node.playCount)}</figcaption></figure>`,
          )}</div>`;
      return page(
        html`${shown(0)}<p class="soft next">the next page, asked for at the end of the first</p>${shown(pageSize)}`,
      );
    },
  },
  {
    name: 'music',
    query: `{ searchTracks(query: "morning", first: 3) { edges { node {
      title artist durationMs coverArt { proxyUrl } clips(first: 4) { edges { node { playCount image(minWidth: 150) { proxyUrl } } } }
    } } } }`,
    draw: ({ searchTracks }: { searchTracks: List<Track> }) =>
      page(
        html`${searchTracks.edges.map(
          ({ node: { title, artist, durationMs, coverArt, clips } }) => html`<div class="track">
          <img class="cover" src="${coverArt.proxyUrl}">
          <div><h1>${title}</h1><p class="soft">${artist} · ${duration(durationMs)}</p></div>
          ${clips.edges.map(({ node }) => html`<figure><img src="${node.image.proxyUrl}"><figcaption>▶ ${number(node.playCount)}</figcaption></figure>`)}
        </div>`,
        )}`,
      ),
  },
];
