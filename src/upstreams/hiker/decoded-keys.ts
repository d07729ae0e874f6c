import { DecodedKeys, type KeysByPlace } from '../../json/decoded-keys.ts';
import { sparseKeys, sparsePlaces } from './sparse-keys.ts';

/** The table of sparse-keys.ts. */
function parsed(): KeysByPlace {
  const lines = sparsePlaces
    .trim()
    .split('\n')
    .map((line) => line.split(': ', 2) as [string, string]);
  const names = [...lines.map(([name]) => name), 'anywhere', 'nothing below'];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const numberOf = (name: string): number => {
    const number = numbers.get(name);
    if (number === undefined) throw new Error(`sparse-keys.ts has no place ${name}`);
    return number;
  };
  const memberOf = (written: string): readonly [string, number] => {
    const [key = '', below = 'nothing below'] = written.split('>');
    return key === '' ? [below, numberOf(below)] : [key, numberOf(below)];
  };
  const anywhere = new Map(Array.from(sparseKeys, (key) => [key, numberOf('anywhere')]));
  return [...lines.map(([, keys]) => new Map(keys.split(' ').map(memberOf))), anywhere, new Map()];
}

/** The members that readers read of sparse answers, where they read them. */
export const keysByPlace: KeysByPlace = parsed();

/** What is decoded of a sparse answer. */
export const decodedKeys: DecodedKeys = new DecodedKeys(keysByPlace);
