import type { BioLink } from '../../../model/user/profile.ts';
import { builder } from '../../builder/builder.ts';

export const BioLinkRef = builder.objectRef<BioLink>('BioLink').implement({
  description: 'A link in a profile.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: "The target of the link, without Instagram's redirect." }),
    title: t.exposeString('title', { description: 'The text of the link.' }),
    type: t.exposeString('type', { description: "Instagram's name for the kind of link, such as `external`." }),
    isPinned: t.exposeBoolean('isPinned', { description: 'Whether the link is pinned to the top of the links.' }),
    isVerified: t.exposeBoolean('isVerified', {
      description: 'Whether Instagram has verified the link. null if the service does not provide it.',
    }),
    pictureUrl: t.expose('pictureUrl', {
      type: 'URL',
      description:
        "The URL of the picture or icon beside the link, which browsers refuse to show on other websites if it is on Instagram's servers. null if it has none.",
    }),
  }),
});
