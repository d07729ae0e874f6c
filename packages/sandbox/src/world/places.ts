import type { Dice } from '../dice.ts';
import { createPackedIds } from './ids.ts';
import { FIRST_WORDS, SECOND_WORDS, TOWNS, titled } from './people/words.ts';

export const PLACES = 601;

/** In degrees, north and east positive. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

export interface Place extends Point {
  readonly index: number;
  readonly pk: string;
  readonly facebookId: string;
  readonly name: string;
  readonly shortName: string;
  readonly address: string;
  readonly city: string;
  readonly zip: string | null;
  readonly phone: string;
  readonly website: string;
  readonly category: string;
  /** The opening hours of every day; empty if it shows none. */
  readonly hours: string;
}

export interface Places {
  at(index: number): Place;
  byPk(pk: string): Place | undefined;
  /** The id of its Page on Facebook. */
  byFacebookId(id: string): Place | undefined;
}

export function createPlaces(dice: Dice): Places {
  const pks = createPackedIds(dice, 'place.pk', 200_000_000n, 2_880_000_000_000);

  const facebookIdAt = (index: number): string =>
    String(100_000_000_000_000 + dice.bits('place.facebook', index) * 200_000);

  const at = (index: number): Place => {
    const name = `${titled(dice.pick('place.first', FIRST_WORDS, index))} ${titled(dice.pick('place.second', SECOND_WORDS, index))}`;
    const described = dice.happens('place.described', 0.6, index);
    return {
      index,
      pk: pks.id(index),
      facebookId: facebookIdAt(index),
      name: dice.happens('place.leaf', 0.2, index) ? `${name} 🌿` : name,
      shortName: name,
      address: described ? `${dice.between('place.number', [1, 300], index)} Weir Lane` : '',
      city: described ? dice.pick('place.city', TOWNS, index) : '',
      zip: described ? String(dice.between('place.zip', [10_000, 99_999], index)) : null,
      phone: dice.happens('place.phone', 0.3, index)
        ? `+1555${dice.between('place.phone.number', [1_000_000, 9_999_999], index)}`
        : '',
      website: dice.happens('place.website', 0.3, index)
        ? `https://example.org/${dice.hex('place.website', 8, index)}`
        : '',
      category: described ? 'Public square' : '',
      hours: dice.happens('place.hours', 0.3, index)
        ? `${dice.between('place.opens', [6, 11], index)}:00 - ${dice.between('place.closes', [17, 23], index)}:00`
        : '',
      lat: dice.between('place.lat', [-60_000_000, 70_000_000], index) / 1e6,
      lng: dice.between('place.lng', [-179_000_000, 179_000_000], index) / 1e6,
    };
  };

  return {
    at,
    byPk(pk) {
      const index = pks.packedOf(pk);
      return index !== undefined && index < PLACES ? at(index) : undefined;
    },
    byFacebookId(id) {
      for (let index = 0; index < PLACES; index++) if (facebookIdAt(index) === id) return at(index);
      return undefined;
    },
  };
}

/** The angle between two points, seen from the middle of the Earth, in radians. */
export function distance(a: Point, b: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * Math.asin(Math.sqrt(Math.min(1, chord)));
}
