/** As the limit, with simdjson's lazy parser: an index of the answer is made in C++, and only what is picked becomes a value. */
import simdjson from 'simdjson';
import { serveClips } from '../contestants/by-hand/clips.ts';

const perPage = 12;

serveClips('simdjson', {
  person(body) {
    const answer = simdjson.lazyParse(body.toString());
    return {
      username: answer.valueForKeyPath('user.username'),
      followerCount: answer.valueForKeyPath('user.follower_count'),
    };
  },
  clips(body) {
    const answer = simdjson.lazyParse(body.toString());
    return Array.from({ length: perPage }, (_, place) => ({
      code: answer.valueForKeyPath(`response.items[${place}].media.code`),
      owner: String(answer.valueForKeyPath(`response.items[${place}].media.user.pk`)),
    }));
  },
});
