import { isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/graph/schema.ts';

/** The fields whose name or description contains a word, as a search of the documentation finds them. */
function fieldsFoundBy(word: string): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => `${field.name} ${field.description ?? ''}`.toLowerCase().includes(word))
    .map(({ type, field }) => `${type.name}.${field.name}`);
}

/** The words that people use, and the fields that they look for. */
const words: readonly [word: string, fields: readonly string[]][] = [
  ['posts', ['User.media', 'Query.medias', 'Hashtag.topMedia', 'Place.recentMedia', 'User.taggedMedia']],
  ['reels', ['User.clips', 'Track.clips', 'Hashtag.clips', 'Query.searchMedia']],
  ['likes', ['Media.likeCount', 'Comment.likeCount', 'Media.likers']],
  ['views', ['Media.playCount', 'Media.viewCount']],
  ['sound', ['Media.track', 'Story.track', 'Query.searchTracks']],
  ['music', ['Media.track', 'Query.searchTracks']],
  ['sticker', ['Story.stickers']],
  ['mention', ['Story.mentions', 'User.bioMentions']],
  ['close friends', ['Story.audience']],
  ['location', ['Media.place', 'Query.searchPlaces']],
  ['bio', ['User.biography', 'User.bioLinks']],
  ['followers', ['User.followerCount', 'User.followers']],
  ['tagged', ['Media.usertags', 'User.taggedMedia']],
  ['alt text', ['Media.accessibilityCaption']],
];

test.each(words)('who searches for "%s" finds the fields', (word, fields) => {
  expect(fields).not.toHaveLength(0);
  expect(fieldsFoundBy(word)).toEqual(expect.arrayContaining([...fields]));
});
