import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { Places } from '../../../scripts/sparse-keys/following/places.ts';
import { Reading } from '../../../scripts/sparse-keys/following/reading.ts';
import { Scope, Value } from '../../../scripts/sparse-keys/following/values.ts';
import { linesOf } from '../../../scripts/sparse-keys/table.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fact-readers-'));
afterFile(() => rmSync(folder, { recursive: true }));

let count = 0;

/** The body's line of the table for a file with a function `read` of the body, then other lines, then what facts need. */
function tableOf(code: string): readonly string[] {
  count += 1;
  const file = join(folder, `${count}.ts`);
  writeFileSync(file, `${helpers}\n${code}\n`);
  const places = new Places();
  const reading = new Reading(places, new Map(), new Set(['Media', 'User']));
  const body = new Value();
  body.places.add('');
  const site = { scope: new Scope(false), node: 'test' };
  reading.settle(() => {
    reading.give(reading.callAll(reading.declared(pathToFileURL(file).href, 'read'), [body], site));
  });
  const lines = linesOf(places).map(
    ({ name, keys }) => `${name}: ${Array.from(keys, ([key, { facts }]) => [key, ...facts].join('=')).join(' ')}`,
  );
  return [...lines, ...Array.from(places.needs, ([fact, from]) => `${fact} needs ${[...from].join(' ')}`)];
}

const helpers = `
  function text(value: unknown): string | undefined { return typeof value === 'string' ? value : undefined; }
  function textAt(value: unknown): string { if (typeof value !== 'string') throw new Error('no text'); return value; }
  function part(value: any, read: any): any { try { return read(value); } catch { return undefined; } }
  function shape<Entity>(read: (wire: any) => Entity): any { return { read: (wire: any) => read(wire) }; }
  function user(wire: any): User | undefined { return wire.gone ? undefined : { pk: textAt(wire.pk), name: text(wire.name) }; }
`;

test.each<[what: string, code: string, table: readonly string[]]>([
  [
    'a key is read for the fact whose value it is in',
    'function read(w: any): Media { return { code: text(w.c), likes: w.l === 1 ? 0 : text(w.l) }; }',
    ['body: c=Media.code l=Media.likes'],
  ],
  [
    'a key is read always that a condition around the facts reads',
    'function read(w: any): Media | undefined { if (w.gone) return undefined; return { code: text(w.c) }; }',
    ['body: c=Media.code gone'],
  ],
  [
    'a constant is read for the facts that refer to it',
    'function read(w: any): Media { const t = text(w.t); const u = text(t); return { code: u, likes: t, kind: w.k, pk: u }; }',
    ['body: k=Media.kind t=Media.code=Media.likes=Media.pk'],
  ],
  [
    'a constant that nothing refers to is not read',
    'function read(w: any): Media { const t = text(w.t); return { code: text(w.c) }; }',
    ['body: c=Media.code'],
  ],
  [
    'a key is read always where the whole record is refused without it',
    'function read(w: any): Media { const id = textAt(w.id); return { pk: id, code: textAt(w.c), kind: text(w.k) }; }',
    ['body: c id k=Media.kind'],
  ],
  [
    'a key is read for a fact alone that is left out without it',
    'function read(w: any): Media { return { kind: part(w, (one: any) => textAt(one.k)) }; }',
    ['body: k=Media.kind'],
  ],
  [
    'a key is read always where its value is kept beside the fact',
    'function read(w: any): Media[] { const all: any[] = []; return [...all, one(w, all)]; } function one(w: any, all: any[]): Media { return { code: all.push(w.c), kind: text(w.k) }; }',
    ['body: c k=Media.kind'],
  ],
  [
    'the keys of a record inside another are read for its own facts, and those that it cannot do without for it',
    'function read(w: any): Media { return { owner: part(w.u, user), author: part(w.a, user) }; }',
    ['body: a=Media.author u=Media.owner', 'a: gone name=User.name pk'],
  ],
  [
    'a fact may be set after the record is made',
    'function read(w: any): Media { const m: any = media(w); m.kind ??= text(w.k); for (const name of ["code"]) m[name] ??= text(w.x); return m; } function media(w: any): Media { return { code: text(w.c) }; }',
    ['body: c=Media.code k=Media.kind x=Media.code'],
  ],
  [
    'a fact that is made from another needs it',
    'function read(w: any): Media { const u = part(w, user); return { owner: u, ownerName: u?.name }; }',
    [
      'body: gone=Media.owner=Media.ownerName name=User.name pk=Media.owner=Media.ownerName=User.pk',
      'Media.ownerName needs User.name',
    ],
  ],
  [
    'a fact that a condition reads is always needed',
    'function read(w: any): any { const m = media(w); return m.code === "x" ? undefined : m; } function media(w: any): Media { return { code: text(w.c) }; }',
    ['body: c=Media.code', 'undefined needs Media.code'],
  ],
  [
    'copying a record needs nothing',
    'function read(w: any): Media { const m = media(w); return { ...m, kind: text(w.k) }; } function media(w: any): Media { return { code: text(w.c) }; }',
    ['body: c=Media.code k=Media.kind'],
  ],
  [
    'records are known by the types of callbacks, of members and by other names of types',
    `type Mutable = { -readonly [F in keyof Media]: Media[F] };
     const a = shape<Media>((w) => ({ code: text(w.a) }));
     const b: Shape<Media> = { provides: [], read(w: any) { return { code: text(w.b) }; } };
     const page = (w: any): Page<Media, User> => ({ items: [a.read(w), b.read(w)], parent: { name: text(w.p) } });
     function c(w: any): Mutable { return { code: text(w.c) }; }
     function read(w: any): unknown { const d: Media = { kind: text(w.d) }; return [page(w), c(w), d, { code: text(w.e) }]; }`,
    ['body: a=Media.code b=Media.code c=Media.code d=Media.kind e p=User.name'],
  ],
])('%s', (_what, code, table) => {
  expect(tableOf(code.replace('function read', 'export function read'))).toEqual(table);
});
