import type { EntityType, Records } from '../../model/entity.ts';
import { pkFromCode } from '../../model/ids.ts';
import type { InstagramLink, ShareLink } from '../../model/links/links.ts';
import { readInstagramUrl, URL_FORMS } from '../../model/links/read-url.ts';
import type { Entity } from '../../resolve/entities/entity.ts';
import { shareTarget } from '../../resolve/share-target.ts';
import { lookupPrice } from '../../sources/share.ts';
import { builder } from '../builder/builder.ts';
import { badKey } from '../keys.ts';
import { entityField } from '../planner/entity-field.ts';
import { selectionAt } from '../planner/plan.ts';
import { Node } from './node.ts';

builder.queryField('resolve', (t) =>
  t.field({
    type: Node,
    description:
      'Whatever an Instagram URL names: a profile, a post, a reel, a comment, a story, a highlight, a piece of music (sound), a place, a hashtag. Select its fields with `... on User { … }` and so on. Fields that the URL itself contains make no call. A share link (`/share/…`) makes one, to HikerAPI, which returns its target; one that does not say what it leads to (`/share/<code>/`, or a word before the code that gramgraph does not know) can make two. The error is NOT_FOUND if a share link leads nowhere, and BAD_USER_INPUT, with the forms of URLs, if the URL names nothing.',
    args: {
      url: t.arg({
        type: 'URL',
        required: true,
        description:
          'The URL as people copy it, with or without `https://` and a query, on instagram.com, instagr.am or ig.me.',
      }),
    },
    extensions: { plan: { price: lookupPrice } },
    resolve: (_root, { url }, context, info): Entity | null | Promise<Entity | null> => {
      const link = checkedUrl(String(url));
      if (link.type !== 'Share') {
        const { type, record } = recordOf(link);
        return entityField(type, record, context, info);
      }
      return shareTarget(context.operation, link, selectionAt(info)).then(({ type, record }) =>
        entityField(type, record, context, info),
      );
    },
  }),
);

function checkedUrl(url: string): InstagramLink {
  const link = readInstagramUrl(url);
  if (link !== null) return link;
  throw badKey(
    'url',
    url,
    `it names nothing on Instagram; the forms are https://www.instagram.com/ with ${URL_FORMS.join(', ')}, and https://ig.me/m/<username>`,
  );
}

/** The record of what a URL names. */
function recordOf(link: Exclude<InstagramLink, ShareLink>): {
  readonly type: EntityType;
  readonly record: Records[EntityType];
} {
  switch (link.type) {
    case 'User':
      return { type: link.type, record: { username: link.username } };
    case 'Media':
      return { type: link.type, record: { code: link.code } };
    case 'Comment': {
      const { type, pk, code, parentPk } = link;
      return {
        type,
        record: {
          pk,
          media: { pk: pkFromCode(code), code },
          ...(parentPk !== undefined && { parent: { pk: parentPk } }),
        },
      };
    }
    case 'Story': {
      const { type, pk, username } = link;
      return { type, record: { pk, ...(username !== undefined && { ownerUsername: username }) } };
    }
    case 'Hashtag':
      return { type: link.type, record: { name: link.name } };
    default:
      return { type: link.type, record: { pk: link.pk } };
  }
}
