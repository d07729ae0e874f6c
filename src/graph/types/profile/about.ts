import type { UserAbout } from '../../../model/user/profile.ts';
import { builder } from '../../builder/builder.ts';

export const UserAboutRef = builder.objectRef<UserAbout>('UserAbout').implement({
  description: 'Where an account is based, when it was created, and its former usernames ("About this account").',
  fields: (t) => ({
    country: t.exposeString('country', {
      description:
        'The country that the account is based in, by its English name, such as `United States`. null if Instagram does not show it.',
    }),
    dateJoined: t.exposeString('dateJoined', {
      description:
        'When the account was created, in the words of Instagram: a month such as `November 2010`. null if it is not shown.',
    }),
    monthJoined: t.exposeString('monthJoined', {
      description:
        'The month of `dateJoined` in ISO 8601, such as `2010-11`. null if that is no English name of a month and a year.',
    }),
    formerUsernames: t.exposeStringList('formerUsernames', {
      description: 'The earlier usernames, without `@`. null if there are none, or if only their number is shown.',
    }),
    formerUsernameCount: t.expose('formerUsernameCount', {
      type: 'SafeInt',
      description: 'The number of earlier usernames. null if neither they nor their number are shown.',
    }),
  }),
});
