/**
 * The words that all names and texts are made of. A name combines a thing of nature with a thing that people make, so that no real
 * person is named.
 */
export const FIRST_WORDS = [
  'amber',
  'birch',
  'bramble',
  'cedar',
  'clover',
  'cobalt',
  'delta',
  'ember',
  'fable',
  'fennel',
  'grove',
  'harbor',
  'hazel',
  'heron',
  'iris',
  'juniper',
  'kestrel',
  'lantern',
  'lichen',
  'maple',
  'meadow',
  'north',
  'ochre',
  'opal',
  'pine',
  'plover',
  'quartz',
  'river',
  'saffron',
  'salt',
  'sable',
  'sorrel',
  'thistle',
  'tundra',
  'umber',
  'vesper',
  'willow',
  'wren',
  'yarrow',
  'zephyr',
] as const;

export const SECOND_WORDS = [
  'almanac',
  'archive',
  'atlas',
  'bakery',
  'camera',
  'coast',
  'collective',
  'ferry',
  'field',
  'garden',
  'house',
  'journal',
  'kitchen',
  'lab',
  'notes',
  'orchard',
  'pottery',
  'press',
  'radio',
  'studio',
  'supply',
  'trail',
  'weaving',
  'works',
] as const;

export const TEXT_WORDS = [
  'and',
  'birds',
  'boats',
  'bread',
  'carries',
  'clay',
  'early',
  'every',
  'field',
  'for',
  'gentle',
  'here',
  'light',
  'long',
  'morning',
  'note',
  'old',
  'only',
  'past',
  'quiet',
  'rain',
  'river',
  'slow',
  'stone',
  'the',
  'the',
  'the',
  'while',
  'wind',
  'written',
] as const;

export const EMOJI = ['🌎', '🌿', '🪵', '🍞', '🐦', '⛵', '🌧', '✨'] as const;

export const HASHTAGS = [
  'fieldnotes',
  'slowmornings',
  'smallboats',
  'oldstone',
  'riverlight',
  'breadandrain',
  'clayworks',
  'quietpaths',
  'earlywind',
  'longwalks',
] as const;

export const CATEGORIES = [
  ['2233', 'Bakery'],
  ['191691688511621', 'Pottery Studio'],
  ['1602', 'Bookbinder'],
  ['2209', 'Plant Nursery'],
  ['180164648685982', 'Ferry Service'],
  ['1705', 'Photographer'],
  ['2714', 'Weaving Workshop'],
  ['2347428775505624', 'Digital creator'],
] as const;

export const TOWNS = [
  'Lower Quay',
  'Millbend',
  'Stonereach',
  'Saltmere',
  'Old Ferry',
  'Birchwater',
  'Highmoor',
  'Ambervale',
  'Northgate Hollow',
  'Three Weirs',
] as const;

export const COUNTRIES = [
  'Brazil',
  'Canada',
  'India',
  'Japan',
  'Kenya',
  'Norway',
  'Portugal',
  'United States',
] as const;

export const PRONOUNS = [[], [], [], ['they', 'them'], ['she', 'her'], ['he', 'him']] as const;

export function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
