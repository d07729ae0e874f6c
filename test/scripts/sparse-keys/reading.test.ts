import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { Places } from '../../../scripts/sparse-keys/following/places.ts';
import { Reading } from '../../../scripts/sparse-keys/following/reading.ts';
import { Scope, Value } from '../../../scripts/sparse-keys/following/values.ts';
import { requireFollowed } from '../../../scripts/sparse-keys/read-keys.ts';
import { linesOf } from '../../../scripts/sparse-keys/table.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'readers-'));
afterFile(() => rmSync(folder, { recursive: true }));

let count = 0;

/** The table for a reader: the code of a function `read` of the body, and what stands before it in its file. */
function tableOf(read: string, before = ''): readonly string[] {
  count += 1;
  const file = join(folder, `${count}.ts`);
  writeFileSync(file, `${before}\nexport function read(body: unknown): unknown { ${read} }\n`);
  const places = new Places();
  const reading = new Reading(places, new Map());
  const body = new Value();
  body.places.add('');
  const site = { scope: new Scope(false), node: 'test' };
  reading.settle(() => {
    reading.escape(reading.callAll(reading.declared(pathToFileURL(file).href, 'read'), [body], site));
  });
  return linesOf(places).map(
    ({ name, keys }) => `${name}: ${[...keys].map(([key, { below }]) => (below ? `${key}>${below}` : key)).join(' ')}`,
  );
}

const helpers = `
  function isObject(value: unknown): value is object { return typeof value === 'object'; }
  function object(value: any): any { return isObject(value) ? value : undefined; }
  function text(value: unknown): string | undefined { return typeof value === 'string' ? value : undefined; }
  function some(value: any, read: any) { const all: any[] = []; for (let i = 0; i < value.length; i++) all.push(read(value[i])); return all; }
  function shape(read: any) { return { read(value: any, at: string) { return read(value, at); } }; }
  const person = shape((wire: any) => ({ name: text(wire.name), code: text(wire.code) }));
`;

test.each([
  ['a member of a member', 'return text(object(object(body)?.user)?.name);', ['body: user>user', 'user: name']],
  ['each branch', 'return text(body.a === 1 ? body.b : body.c ?? body.d);', ['body: a b c d']],
  [
    'what a pattern takes',
    'const { a, b: { c }, ...rest } = body; return text(rest.d + c + a);',
    ['body: a b>b d', 'b: c'],
  ],
  ['the elements of lists', 'return some(body.users, (one) => text(one.name));', ['body: users>users', 'users: name']],
  ['an element by its index', 'return text(body.pair[0].id);', ['body: pair>pair', 'pair: id']],
  [
    'what a function reads that was passed on',
    'return person.read(body.owner, "owner");',
    ['body: owner>owner', 'owner: code name'],
  ],
  [
    'a copy',
    'return person.read({ ...body.owner, code: body.other });',
    ['body: other owner>owner', 'owner: code name'],
  ],
  [
    'a name from a list of names',
    'for (const name of ["a", "b"]) text(body[name].id); return 1;',
    ['body: a>a b>a', 'a: id'],
  ],
  ['whether there is a member', 'return "a" in body || Object.hasOwn(body.b, "c");', ['body: a b>b', 'b: c']],
  [
    'a list that is filled in a loop',
    'const open = [body]; for (let one = open.pop(); one; one = open.pop()) open.push(one.next); return 1;',
    ['body: next>body'],
  ],
])('%s', (_what, read, table) => {
  expect(tableOf(read, helpers)).toEqual(table);
});

test.each([
  ['is returned', 'return body.a;'],
  ['is returned inside something else', 'return { found: [{ ...body.a }] };'],
  ['goes to something of the language', 'return JSON.stringify(body.a).length;'],
  ['goes to an unknown method', 'return text(body.a.toSorted()[0]);'],
  ['is enumerated', 'for (const key in body.a) text(key); return 1;'],
  ['has its keys listed', 'return Object.keys(body.a).length;'],
  ['is read by a key that is not known', 'return text(body.a[String(body.b)]);'],
  ['is thrown', 'throw body.a;'],
  ['is captured by a function that is returned', 'const { a } = body; return () => a;'],
  ['is changed with another part', 'body.a.x = body.a; return 1;'],
  ['goes to a function that may be any', 'const read = body.b ?? text; return text(read(body.a));'],
  ['is in code that is not understood', 'const { a } = body; class Kept { held = a; } return text(Kept.name);'],
])('all of a value counts as read that %s', (_what, read) => {
  expect(tableOf(read, helpers)[0]).toContain('a>anywhere');
});

test('what is read below the same keys in different places is one line where it is the same', () => {
  const read = 'return [text(body.a.user.name), text(body.b.user.name), text(body.c.user.id)];';
  expect(tableOf(read, helpers)).toEqual([
    'body: a>a b>a c>c',
    'a: user>user',
    'c: user>user2',
    'user: name',
    'user2: id',
  ]);
});

test('a reader with `this` is refused', () => {
  expect(() => tableOf('return { body, read() { return text(this.body); } }.read();', helpers)).toThrow('this');
});

test('a sparse endpoint whose reader cannot be followed somewhere is refused, with the place', () => {
  const places = new Places();
  const rows = places.read('', 'rows');
  expect(() => requireFollowed(places)).not.toThrow();
  places.open(rows);
  expect(() => requireFollowed(places)).toThrow('cannot be followed at rows');
});

test('readers from which the whole body escapes are refused', () => {
  expect(() => tableOf('return JSON.stringify(body).length;')).toThrow('the whole body');
});
