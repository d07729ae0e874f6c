import { date, html, page, withoutEmoji } from '../html.ts';
import type { List, Picture, Scene } from './scene.ts';

interface Day {
  readonly value: number;
  readonly endTime: string;
}
interface Said {
  readonly text: string;
  readonly author: { readonly username: string };
}
interface Received extends Said {
  readonly isHidden: boolean;
  readonly replies: List<Said>;
}
interface Commented {
  readonly caption: string;
  readonly image: Picture;
  readonly comments: List<Received>;
}
interface Published {
  readonly caption: string;
  readonly takenAt: string;
  readonly url: string;
  readonly image: Picture;
}
interface Limit {
  readonly used: number;
  readonly total: number;
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** The own account. */
export const accountScenes: readonly Scene[] = [
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
  {
    name: 'moderate',
    before: [
      'mutation { setCommentHidden(input: { commentGraphId: "17850014577602450", hidden: true }) { comment { id } } }',
      'mutation { replyToComment(input: { commentGraphId: "17850014577600024", message: "Thank you, see you on Saturday." }) { comment { id } } }',
    ],
    query: `{ account { media(first: 1) { edges { node {
      caption image { proxyUrl }
      comments(first: 4) { edges { node { text isHidden author { username } replies(first: 1) { edges { node { text author { username } } } } } } }
    } } } } }`,
    draw: ({ account }: { account: { media: List<Commented> } }) =>
      page(
        html`${account.media.edges.map(
          ({ node: { caption, image, comments } }) => html`<div class="card top">
          <img class="post" src="${image.proxyUrl}">
          <div><p class="soft">${withoutEmoji(caption)}</p>${comments.edges.map(({ node }) => received(node))}</div>
        </div>`,
        )}`,
      ),
  },
  {
    name: 'publish',
    before: [
      `mutation { publishPost(input: { post: { image: {
        imageUrl: "https://pictures.example/bread.jpg", caption: "Fresh.", altText: "A loaf on a table"
      } } }) { media { id } } }`,
    ],
    query: `{ account { username publishingLimit { used total } media(first: 1) { edges { node { caption takenAt url image { proxyUrl } } } } } }`,
    draw: ({
      account: { username, publishingLimit, media },
    }: {
      account: { username: string; publishingLimit: Limit; media: List<Published> };
    }) =>
      page(
        html`${media.edges.map(
          ({ node }) => html`<div class="card">
          <img class="post" src="${node.image.proxyUrl}">
          <div>
            <p><b>${username}</b> ${node.caption}</p><p class="soft">${date(node.takenAt)}</p><p class="soft">${node.url}</p>
            <p><b>${String(publishingLimit.used)}</b> of ${String(publishingLimit.total)} posts published in 24 hours</p>
          </div>
        </div>`,
        )}`,
      ),
  },
];

function received({ text, isHidden, author, replies }: Received) {
  return html`<p class="${isHidden ? 'hidden' : ''}"><b>${author.username}</b> ${withoutEmoji(text)}${isHidden ? html` <span class="tag">hidden</span>` : ''}</p>
    ${replies.edges.map(({ node }) => html`<p class="reply"><b>${node.author.username}</b> ${withoutEmoji(node.text)}</p>`)}`;
}
