import type { Contact } from '../../../model/user/profile.ts';
import { builder } from '../../builder/builder.ts';

export const ContactRef = builder.objectRef<Contact>('Contact').implement({
  description: 'The contact details that a professional account shows. From HikerAPI.',
  fields: (t) => ({
    method: t.exposeString('method', {
      description:
        "What the contact button of the profile does, by Instagram's name for it, such as `CALL` or `TEXT`. null if it has none.",
    }),
    email: t.exposeString('email', { description: 'The e-mail address. null if none is shown.' }),
    phoneNumber: t.exposeString('phoneNumber', {
      description: 'The phone number, without the country calling code. null if none is shown.',
    }),
    phoneCountryCode: t.exposeString('phoneCountryCode', { description: 'The country calling code, digits only.' }),
    internationalPhoneNumber: t.exposeString('internationalPhoneNumber', {
      description:
        'The phone number with `+` and the country calling code, as the service writes it. null if none is shown.',
    }),
    street: t.exposeString('street', { description: 'The street and number.' }),
    city: t.exposeString('city', { description: 'The city.' }),
    zip: t.exposeString('zip', { description: 'The postal code.' }),
    latitude: t.exposeFloat('latitude', {
      description: 'The latitude of the address, in degrees. North is positive. null if it is unknown.',
    }),
    longitude: t.exposeFloat('longitude', {
      description: 'The longitude of the address, in degrees. East is positive. null if it is unknown.',
    }),
  }),
});
