import type { Places } from '../following/places.ts';
import { type Made, missing, other, Value } from '../following/values.ts';

/** What reading a member may give. A member of an answer is noted. */
export function member(places: Places, object: Value, key: Value): Value {
  const found = held(places, object, key);
  return found.closures.size === 0 ? Value.of(found, other) : found;
}

function held(places: Places, object: Value, key: Value): Value {
  const found = new Value();
  for (const place of object.places) {
    for (const word of key.words) found.places.add(isIndex(word) ? place : places.read(place, word));
    if (key.isNumber) found.places.add(place);
    if (key.isOther) places.open(place);
  }
  for (const made of object.made) found.add(fieldOf(places, made, key));
  return found;
}

function fieldOf(places: Places, made: Made, key: Value): Value {
  const found = Value.of(made.rest);
  noteFacts(places, made, key);
  if (key.isOther || key.isNumber) for (const field of made.fields.values()) found.add(field);
  for (const word of key.words) found.add(made.fields.get(word) ?? missing);
  if (!made.copied.made.has(made)) found.add(held(places, made.copied, key));
  return found;
}

/** A value that is made from a fact of a record needs that fact. */
function noteFacts(places: Places, { record, fields }: Made, key: Value): void {
  if (record === undefined) return;
  for (const name of key.isOther || key.isNumber ? fields.keys() : key.words) places.need(`${record}.${name}`);
}

/** An element of a list stands where the list does. */
function isIndex(word: string): boolean {
  return /^\d+$/.test(word);
}

/** What is in a list, or what iterating anything gives. */
export function elements(places: Places, value: Value): Value {
  const found = new Value();
  for (const place of value.places) found.places.add(place);
  for (const made of value.made) {
    const inside = Value.of(made.rest, ...made.fields.values());
    if (made.pair === undefined) found.add(inside);
    else {
      made.pair.rest.add(inside);
      found.made.add(made.pair);
    }
    for (const place of made.copied.places) places.open(place);
  }
  if (value.isOther) found.isOther = true;
  return found;
}
