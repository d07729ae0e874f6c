import { date, html, number, page, type Raw, withoutEmoji } from '../html.ts';
import type { List, Picture, Scene } from './scene.ts';

interface Person {
  readonly username: string;
  readonly fullName: string;
  readonly biography: string;
  readonly followerCount: number;
  readonly followingCount: number;
  readonly mediaCount: number;
  readonly profilePicture: Picture;
}
interface Comment {
  readonly text: string;
  readonly likeCount: number;
  readonly author: { readonly username: string; readonly profilePicture: Picture };
}
interface Story {
  readonly kind: string;
  readonly expiresAt: string;
  readonly image: Picture;
}

/** People, and what they write and show. */
export const peopleScenes: readonly Scene[] = [
  {
    name: 'profile-card',
    query: `{ user(by: { username: "the_juniper_archive" }) {
      username fullName biography followerCount followingCount mediaCount profilePicture(minWidth: 150) { proxyUrl }
    } }`,
    draw: ({ user }: { user: Person }) =>
      page(html`<div class="card">
        <img class="round" src="${user.profilePicture.proxyUrl}">
        <div>
          <h1>${user.fullName}</h1><p class="soft">@${user.username}</p><p>${withoutEmoji(user.biography)}</p>
          <p><b>${number(user.mediaCount)}</b> posts · <b>${number(user.followerCount)}</b> followers · <b>${number(user.followingCount)}</b> following</p>
        </div>
      </div>`),
  },
  {
    name: 'comments',
    query: `{ media(by: { code: "DVT4xMNXip3" }) {
      comments(first: 4) { edges { node { text likeCount author { username profilePicture(minWidth: 100) { proxyUrl } } } } }
    } }`,
    draw: ({ media }: { media: { comments: List<Comment> } }) =>
      page(
        html`${media.comments.edges.map(
          ({ node }) => html`<div class="comment">
          <img class="small round" src="${node.author.profilePicture.proxyUrl}">
          <p><b>${node.author.username}</b> ${withoutEmoji(node.text)} <span class="soft">♥ ${number(node.likeCount)}</span></p>
        </div>`,
        )}`,
      ),
  },
  {
    name: 'stories',
    query: `{ user(by: { username: "the_juniper_archive" }) {
      stories(first: 5) { edges { node { kind expiresAt image(minWidth: 320) { proxyUrl } } } }
    } }`,
    draw: ({ user }: { user: { stories: List<Story> } }) =>
      page(
        html`<div class="strip">${user.stories.edges.map(
          ({ node }): Raw =>
            html`<figure><img src="${node.image.proxyUrl}"><figcaption>${node.kind === 'VIDEO' ? '▶ ' : ''}until ${date(node.expiresAt)}</figcaption></figure>`,
        )}</div>`,
      ),
  },
];
