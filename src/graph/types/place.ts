import { placeUrl } from '../../model/links/links.ts';
import type { PlaceHours } from '../../model/topics/place.ts';
import * as source from '../../sources/place.ts';
import { builder } from '../builder/builder.ts';
import { neverNull } from '../builder/never-null.ts';
import { checkedId, checkedLink } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { Node } from './node.ts';

const PlaceHoursRef = builder.objectRef<PlaceHours>('PlaceHours').implement({
  description:
    "When a place is open, from HikerAPI. The texts are Instagram's own, in its words and language, and say nothing of other days.",
  fields: (t) => ({
    isOpen: t.exposeBoolean('isOpen', {
      description: 'Whether the place was open when HikerAPI looked. A cached answer can be older.',
    }),
    status: t.exposeString('status', { description: 'Whether it is open, in words.' }),
    currentStatus: t.exposeString('currentStatus', { description: 'Its present state, in words.' }),
    today: t.exposeString('today', { description: 'The opening hours of today, in words.' }),
  }),
});

connectionType('Place', 'places', { hasTotalCount: false });

const byId = 'HikerAPI provides it only for a single place: selecting it costs one request for each place.';

const ofInstagram =
  'Instagram decides which posts belong to it: one of them may be tagged with a place inside it, or with none.';

builder.objectType('Place', {
  description:
    'A place that posts can be tagged with, such as a city, a shop or a café. Instagram also calls it a location.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.place, 'The Relay id, made from `pk`.')),
    pk: t.exposeID('pk', {
      nullable: false,
      description: "Instagram's own id (location id), as a string of digits.",
    }),
    facebookId: t.exposeID('facebookId', {
      description:
        "The id of the place's Page on Facebook, as a string of digits. `locationId` of a post to publish takes it. null if unknown.",
    }),
    url: t.field({
      type: 'URL',
      nullable: false,
      description: 'The URL of the place on instagram.com. It follows from `pk` and makes no call.',
      extensions: { plan: { facts: ['pk'] } },
      resolve: ({ pk }) => placeUrl(pk),
    }),
    name: t.exposeString('name', { extensions: neverNull, description: 'The name.' }),
    category: t.exposeString('category', {
      description: `What kind of place it is, such as \`Café\`. null if unknown. ${byId}`,
    }),
    address: t.exposeString('address', { description: 'The street and number. null if unknown.' }),
    city: t.exposeString('city', { description: 'The city. null if unknown.' }),
    zip: t.exposeString('zip', { description: `The postal code. null if unknown. ${byId}` }),
    latitude: t.exposeFloat('latitude', { description: 'The latitude, in degrees. North is positive.' }),
    longitude: t.exposeFloat('longitude', { description: 'The longitude, in degrees. East is positive.' }),
    phone: t.exposeString('phone', {
      description: `The phone number, as the place writes it. null if it shows none. ${byId}`,
    }),
    website: t.expose('website', {
      type: 'URL',
      description: `The website of the place. null if it shows none. ${byId}`,
    }),
    hours: t.expose('hours', {
      type: PlaceHoursRef,
      description: `The opening hours. null if the place shows none. ${byId}`,
    }),
    topMedia: t.field(
      connectionField(
        source.topMedia,
        `The most popular public posts at the place, in Instagram's ranking, from HikerAPI. ${ofInstagram}`,
      ),
    ),
    recentMedia: t.field(
      connectionField(source.recentMedia, `Public posts at the place, newest first, from HikerAPI. ${ofInstagram}`),
    ),
  }),
});

const PlaceBy = builder.inputType('PlaceBy', {
  isOneOf: true,
  description: 'The key of a place. Pass exactly one field.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's own id (location id), as a string of digits." }),
    url: t.field({
      type: 'URL',
      description: 'The URL of the place: https://www.instagram.com/explore/locations/<pk>/, with or without a name.',
    }),
  }),
});

const Coordinates = builder.inputType('Coordinates', {
  description: 'A point on Earth, in degrees.',
  fields: (t) => ({
    latitude: t.float({ required: true, description: 'From -90 to 90. North is positive.' }),
    longitude: t.float({ required: true, description: 'From -180 to 180. East is positive.' }),
  }),
});

/** The pk in a key. Throws BAD_USER_INPUT if the key is not one of a place. */
function pkOfKey({ pk, url }: typeof PlaceBy.$inferInput): string {
  if (pk != null) return checkedId('by.pk', pk);
  const example = 'https://www.instagram.com/explore/locations/<pk>/';
  return checkedLink(String(url), { type: 'Place', thing: 'place', example }).pk;
}

builder.queryFields((t) => ({
  place: t.field({
    type: 'Place',
    description: 'A place by one of its keys. Fields that the key itself contains (`pk`, `url`) make no call.',
    args: { by: t.arg({ type: PlaceBy, required: true, description: 'The key of the place.' }) },
    resolve: (_root, { by }, context, info) => entityField('Place', { pk: pkOfKey(by) }, context, info),
  }),
  searchPlaces: t.field(
    connectionField(
      source.searchPlaces,
      "Places (locations) whose name matches, in Instagram's ranking, from HikerAPI. The service returns one page.",
      {
        query: t.arg.string({ required: true, description: 'The name to search for.' }),
        near: t.arg({
          type: Coordinates,
          description:
            'The point to search near, such as where somebody is. Instagram decides how much nearness counts. null for anywhere.',
        }),
      },
    ),
  ),
}));
