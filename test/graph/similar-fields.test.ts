import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/graph/schema.ts';

/** Fields that readers can take for each other: the description of the first has to say how it differs from the second. */
const pairs: readonly [type: string, field: string, other: string][] = [
  ['Media', 'accessibilityCaption', 'altText'],
  ['Media', 'altText', 'accessibilityCaption'],
  ['Media', 'isAiGenerated', 'aiLabel'],
  ['Media', 'aiLabel', 'isAiGenerated'],
  ['Media', 'track', 'audio'],
  ['Media', 'audio', 'track'],
  ['Media', 'coauthors', 'collaborators'],
  ['Media', 'totalPlayCount', 'playCount'],
  ['Media', 'viewCount', 'playCount'],
  ['Media', 'totalViewCount', 'totalPlayCount'],
  ['Media', 'totalLikeCount', 'likeCount'],
  ['Media', 'totalCommentCount', 'commentCount'],
  ['Story', 'hasPoll', 'stickers'],
  ['Story', 'hasSlider', 'stickers'],
];

test.each(pairs)('the description of %s.%s names %s', (type, field, other) => {
  const parent = schema.getType(type);
  if (!isObjectType(parent)) throw new Error(`${type} is no object type`);
  const fields = parent.getFields();
  expect(Object.keys(fields)).toContain(other);
  expect(fields[field]?.description).toContain(`\`${other}\``);
});
