import { readdirSync, readFileSync } from 'node:fs';
import { body, Places } from './places.ts';
import { Reading, type Special } from './reading.ts';
import { missing, other, Scope, Value } from './values.ts';

const upstreams = new URL('../../src/upstreams/', import.meta.url);
const endpoints = new URL('hiker/endpoints/', upstreams);

const wholeBody = new Value();
wholeBody.places.add(body);

/** Which members the readers of sparse answers read, and where. */
export function readKeys(): Places {
  const places = new Places();
  const sparse = new Set<Value>();
  const special = new Map<string, Special>([
    // It asks whether there are members, and decoding keeps that.
    [new URL('instagram/value.ts#isNothing', upstreams).href, () => other],
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
        if (has(declaration, 'sparse')) sparse.add(declared);
        return declared;
      },
    ],
  ]);
  const reading = new Reading(places, special, records());
  reading.settle(() => {
    for (const name of readdirSync(endpoints, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.ts')) reading.load(new URL(name, endpoints).href);
    for (const declared of sparse)
      reading.give(reading.callAll(reading.get(declared, Value.word('read')), [wholeBody], site));
  });
  if (sparse.size === 0) throw new Error('no endpoint is sparse');
  return places;
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
