import * as source from '../../sources/place.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { relayId } from '../planner/id-field.ts';
import { Node } from './node.ts';

connectionType('Place', 'places', { hasTotalCount: false });

builder.objectType('Place', {
  description: 'A place that posts can be tagged with, such as a city or a café.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.place, 'The Relay id, made from `pk`.')),
    pk: t.exposeID('pk', { nullable: false, description: "Instagram's own id, as a string of digits." }),
    name: t.exposeString('name', { description: 'The name.' }),
    address: t.exposeString('address', { description: 'The street and number. null if unknown.' }),
    city: t.exposeString('city', { description: 'The city. null if unknown.' }),
    latitude: t.exposeFloat('latitude', { description: 'The latitude, in degrees. North is positive.' }),
    longitude: t.exposeFloat('longitude', { description: 'The longitude, in degrees. East is positive.' }),
  }),
});

builder.queryField('searchPlaces', (t) =>
  t.field(
    connectionField(source.searchPlaces, 'Places whose name matches. The service returns one page.', {
      query: t.arg.string({ required: true, description: 'The text to search for.' }),
    }),
  ),
);
