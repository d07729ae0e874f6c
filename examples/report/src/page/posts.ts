import type { Post } from '../figures/figures.ts';
import { count, dayName, excerpt } from './format.ts';
import { type Html, html } from './html.ts';

/** A post and its picture as a `data:` URL. */
export interface ShownPost extends Post {
  readonly picture: string | undefined;
}

/** The posts that reached most, each with a bar that compares its reach with that of the first. */
export function topPosts(posts: readonly ShownPost[]): Html {
  if (posts.length === 0)
    return html`<section class="card" id="posts"><h2>Top posts</h2><p>No post of this period has a reach.</p></section>`;
  const [{ reach: most } = { reach: 1 }] = posts;
  return html`<section class="card" id="posts"><h2>Top posts</h2><p>The posts of this period that reached most accounts.</p>
<ol class="posts">${posts.map((post, index) => postItem(post, index, most))}</ol></section>`;
}

function postItem(
  { picture, url, caption, takenAt, reach, likes, comments, saved }: ShownPost,
  index: number,
  most: number,
) {
  const text = excerpt(caption, 90) || 'Without a caption';
  return html`<li>
<div class="picture">${
    // The caption beside it says what it is.
    picture === undefined ? html`<span class="none">no picture</span>` : html`<img src="${picture}" alt="">`
  }<span class="place">${index + 1}</span></div>
<div class="about">
<p class="caption">${url === undefined ? text : html`<a href="${url}">${text}</a>`}</p>
<p class="reach"><b>${count(reach)}</b> reached${takenAt === undefined ? '' : html` · ${dayName(takenAt)}`}</p>
<svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="1"/><rect class="bar" width="${(reach / Math.max(1, most)) * 100}" height="1"/></svg>
<dl><div><dt>Likes</dt><dd>${count(likes)}</dd></div><div><dt>Comments</dt><dd>${count(comments)}</dd></div><div><dt>Saved</dt><dd>${count(saved)}</dd></div></dl>
</div></li>`;
}
