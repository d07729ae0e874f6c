import type { Page } from '../../../model/page.ts';
import type { Media } from '../../../model/post/media.ts';
import { readEdge, readNodes } from '../../expandable/edge.ts';
import type { WireNode } from '../../expandable/node.ts';
import { addressOrNull, idAt, textOrNull } from '../node-value.ts';

/** What each row provides of the post that the account is invited to. */
export const invitingFacts: ReadonlySet<string> = new Set(['graphId', 'caption', 'owner', 'images', 'videos']);

function readInvite(node: WireNode): Media {
  const username = textOrNull(node['media_owner_username'], 'media_owner_username');
  const url = addressOrNull(node['media_url'], 'media_url');
  const file = url === null ? null : [{ url }];
  // The row does not say what the post consists of.
  const isVideo = url !== null && /\.mp4$/i.test(URL.parse(url)?.pathname ?? '');
  return {
    graphId: idAt(node, 'media_id'),
    // Of another account's post the API provides nothing by its id.
    isManaged: false,
    caption: textOrNull(node['caption'], 'caption'),
    owner: username === null ? null : { username },
    images: isVideo ? null : file,
    videos: isVideo ? file : null,
  };
}

/** Rows that are no nodes: they have no id of their own. */
export function readInvites(body: unknown): Page<Media> {
  const { nodes, after, hasNext } = readEdge(body);
  return { items: readNodes(nodes, readInvite), next: hasNext ? after : null };
}
