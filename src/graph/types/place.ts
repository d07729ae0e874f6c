import * as source from '../../sources/place.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { relayId } from '../planner/id-field.ts';
import { PlaceConnection, PlaceRef } from '../refs.ts';
import { Node } from './node.ts';

PlaceRef.implement({
  description: 'A place that posts can be set in.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.place, 'Relay id, made from `pk`.')),
    pk: t.exposeID('pk', { nullable: false, description: "Instagram's own id, always a string." }),
    name: t.exposeString('name', { description: 'Its name.' }),
    address: t.exposeString('address', { description: 'Street and number; null if unknown.' }),
    city: t.exposeString('city', { description: 'City; null if unknown.' }),
    latitude: t.exposeFloat('latitude', { description: 'Degrees, north positive.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees, east positive.' }),
  }),
});

builder.queryField('searchPlaces', (t) =>
  t.field(
    connectionField(PlaceConnection, source.searchPlaces, 'Places whose name matches. One page upstream.', {
      query: t.arg.string({ required: true, description: 'What to look for.' }),
    }),
  ),
);
