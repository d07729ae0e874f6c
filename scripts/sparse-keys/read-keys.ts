import { readdirSync, readFileSync } from 'node:fs';
import type { Special } from './following/calls.ts';
import { body, Places } from './following/places.ts';
import { Reading } from './following/reading.ts';
import { missing, other, Scope, Value } from './following/values.ts';

const upstreams = new URL('../../src/upstreams/', import.meta.url);
const endpoints = new URL('hiker/endpoints/', upstreams);

const wholeBody = new Value();
wholeBody.places.add(body);

/** Which members the readers of sparse answers read, and where. */
export function readKeys(): Places {
  const places = new Places();
  const sparse = new Set<Value>();
  const streamed = new Set<Value>();
  const special = new Map<string, Special>([
    // It asks whether there are members, and decoding keeps that.
    [new URL('instagram/value.ts#isNothing', upstreams).href, () => other],
    // Decoding looks typed keys up by the names that it gives them.
    [new URL('hiker/typed-keys.ts#plainKeys', upstreams).href, ([whole = other]) => whole],
    // It throws again only what is a defect, and where very many rows cannot be read.
    [new URL('contract/unreadable-rows.ts#leaveOut', upstreams).href, () => missing],
    // It merges rows by their ids, wherever they are in them.
    [
      new URL('hiker/stream/fold-stream.ts#mergeRows', upstreams).href,
      (args) => {
        for (const arg of args) reading.escape(arg);
        return other;
      },
    ],
    [
      new URL('endpoint.ts#endpoint', endpoints).href,
      ([declaration = other], call) => {
        const declared = call();
        if (has(declaration, 'sparse')) (isStreamed(declaration) ? streamed : sparse).add(declared);
        return declared;
      },
    ],
  ]);
  const reading = new Reading(places, special, records());
  const isStreamed = (declaration: Value): boolean =>
    reading.get(declaration, Value.word('sparse')).words.has('streamed');
  const follow = (...declarations: readonly ReadonlySet<Value>[]): void =>
    reading.settle(() => {
      for (const name of readdirSync(endpoints, { recursive: true, encoding: 'utf8' }).sort())
        if (name.endsWith('.ts')) reading.load(new URL(name, endpoints).href);
      for (const declared of declarations.flatMap((each) => [...each]))
        reading.give(reading.callAll(reading.get(declared, Value.word('read')), [wholeBody], site));
    });
  follow(sparse);
  if (sparse.size === 0) throw new Error('no endpoint is sparse');
  requireFollowed(places);
  follow(sparse, streamed);
  return places;
}

/**
 * Keys that are read at a place that could not be followed are left out when an answer is decoded for some facts
 * (src/upstreams/hiker/key-table.ts): the facts would be null, and nothing would say so.
 */
export function requireFollowed(places: Places): void {
  const open = places.all.filter((place) => places.isOpen(place));
  if (open.length > 0)
    throw new Error(
      `the readers of sparse endpoints cannot be followed at ${open.join(', ')}: scripts/sparse-keys/README.md says what can be followed; endpoints whose answers have rows to merge are \`sparse: 'streamed'\``,
    );
}

const models = new URL('../../src/model/', import.meta.url);

/** The types of records, each of which its file adds to `Records`. */
function records(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of readdirSync(models, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.ts'))
      for (const [, record = ''] of readFileSync(new URL(name, models), 'utf8').matchAll(added)) found.add(record);
  return found;
}

/** `interface Records { Media: Media; }` */
const added = /interface Records \{\s*\w+: (\w+);/g;

const site = { scope: new Scope(false), node: 'endpoints' };

function has(value: Value, field: string): boolean {
  return [...value.made].some(({ fields, copied }) => fields.has(field) || has(copied, field));
}
