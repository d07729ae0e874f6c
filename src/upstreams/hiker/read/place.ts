import type { Place } from '../../../model/topics/place.ts';
import { placeInLists, readPlace } from '../../instagram/place.ts';
import { shape } from '../../instagram/shape.ts';

/** A place by id. No other endpoint has a fact that it lacks. */
export const placeById = shape<Place>(
  [...placeInLists, 'facebookId', 'category', 'zip', 'phone', 'website', 'hours'],
  readPlace,
);
