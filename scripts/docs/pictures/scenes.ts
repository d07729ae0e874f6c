import { date, html, number, page, type Raw, withoutEmoji } from './html.ts';

/** One picture: a query, and how its answer is drawn. */
export interface Scene {
  /** Of the recipe that it belongs to. */
  readonly name: string;
  readonly query: string;
  // Each scene knows the data of its query.
  draw(data: never): string;
}

interface Picture {
  readonly proxyUrl: string;
}
interface List<Item> {
  readonly edges: readonly { readonly node: Item }[];
}
interface Person {
  readonly username: string;
  readonly fullName: string;
  readonly biography: string;
  readonly followerCount: number;
  readonly followingCount: number;
  readonly mediaCount: number;
  readonly profilePicture: Picture;
}
interface Post {
  readonly kind: string;
  readonly likeCount: number | null;
  readonly image: Picture;
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
interface Day {
  readonly value: number;
  readonly endTime: string;
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

export const scenes: readonly Scene[] = [
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
  {
    name: 'insights',
    query: `{ account {
      insights(metrics: [REACH], period: DAY, since: "${daysAgo(15)}", until: "${daysAgo(1)}") { values { value endTime } }
    } }`,
    draw: ({ account }: { account: { insights: readonly { values: readonly Day[] }[] } }) => {
      const days = account.insights[0]?.values ?? [];
      const most = Math.max(...days.map(({ value }) => value));
      return page(
        html`<h1>Reach by day</h1><div class="bars">${days.map(
          ({ value, endTime }) =>
            html`<div><i style="height: ${String(Math.round((150 * value) / most))}px"></i><span>${date(endTime).split(',')[0] ?? ''}</span></div>`,
        )}</div>`,
      );
    },
  },
];
