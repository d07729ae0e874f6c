import type { LiveBroadcast } from '../../../model/user/profile.ts';
import { builder } from '../../builder/builder.ts';
import { fileAddress } from '../../files/file-address.ts';

export const LiveBroadcastRef = builder.objectRef<LiveBroadcast>('LiveBroadcast').implement({
  description:
    'A live video that an account is broadcasting now. Where its stories cannot be read, only the id is known and the other fields are null.',
  fields: (t) => ({
    broadcastId: t.exposeID('broadcastId', {
      nullable: false,
      description: "Instagram's id of the live video, as a string of digits.",
    }),
    viewerCount: t.expose('viewerCount', {
      type: 'SafeInt',
      description: 'The number of people who are watching. null if the service does not provide it.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      description: 'When the live video began (UTC). null if the service does not provide it.',
    }),
    status: t.exposeString('status', {
      description: "Instagram's name for its state, such as `active` or `interrupted`.",
    }),
    coverUrl: t.expose('coverUrl', {
      type: 'URL',
      description:
        'The URL of its cover picture, which browsers refuse to show on other websites: show `coverProxyUrl`. null if the service does not provide it.',
    }),
    coverProxyUrl: t.field({
      type: 'URL',
      description: 'The URL of its cover picture at this gateway, as `proxyUrl` of an `Image`.',
      resolve: fileAddress('coverUrl'),
    }),
  }),
});
