import type { Json, JsonObject } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import type { Post, PostKey } from '../../../world/posts/post.ts';
import type { Timelines } from '../../../world/posts/timelines.ts';
import { type Call, type Endpoint, personById, requirePublic } from '../../endpoint.ts';
import { type Paging, page } from '../../lists/paging.ts';
import { v1Post } from '../../media/v1-post.ts';
import { optional, required } from '../../requests/parameters.ts';

type Show = (call: Call, of: Post) => JsonObject;

/** The lists of a user's posts in `/v1`: a pair of the posts and the cursor. */
export const USER_POSTS: readonly Endpoint[] = [
  chunked('medias', { parameter: 'end_cursor', size: 12 }, ({ of }) => of, withoutPlays),
  chunked('clips', { parameter: 'end_cursor', size: 12 }, ({ clips }) => clips),
  chunked('tag/medias', { parameter: 'max_id', size: 21 }, ({ tagged }) => tagged),
];

function chunked(
  name: string,
  paging: Omit<Paging, 'list'>,
  listIn: (timelines: Timelines) => (person: Person) => readonly PostKey[],
  show: Show = ({ context }, of) => v1Post(context, of),
): Endpoint {
  return {
    path: `/v1/user/${name}/chunk`,
    price: 1,
    parameters: [required('user_id', 'id'), optional(paging.parameter)],
    answer(call): Json {
      const person = requirePublic(call, personById(call));
      const { timelines } = call.context.world;
      const list = `v1/${name}/${person.pk}`;
      const { items, cursor } = page(call, { ...paging, list }, listIn(timelines)(person), (key) =>
        show(call, timelines.post(key)),
      );
      return [items, cursor];
    },
  };
}

/** Among a user's posts the plays of a clip are 0, as in the document. */
function withoutPlays({ context }: Call, of: Post): JsonObject {
  return { ...v1Post(context, of), play_count: 0 };
}
