import { readFileSync } from 'node:fs';
import type { Places } from './following/places.ts';
import { readKeys } from './read-keys.ts';
import { type Kept, linesOf } from './table.ts';

const endpoints = new URL('../../src/upstreams/hiker/endpoints/', import.meta.url);
const upstreams = new URL('../../src/upstreams/', import.meta.url);

const imports = /^(?:import|export) (type )?[^;]*? from '(\.[^']+)';$/gm;

/** What is made from these keys, and is no reader. */
const made = /\/(?:sparse|decoded)-keys\.ts$/;

/** The folders of the readers, in which types declare keys too. */
const readersOnly = /\/upstreams\/(?:hiker|instagram)\//;

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** `pk?: unknown`: a member of what is read may always be missing, and whatever it is, is unknown. */
const declared = /\b(\w+)(?:\?:|: unknown\b)/g;

/** `wire['pk']`, `wrappedRows(…, 'media', …)`: where no type declares a member, the compiler asks for quotes. */
const quoted = /(['"`])(\w+)\1/g;

/** The code of the readers: what the endpoints import, and what that imports. */
function readers(): readonly string[] {
  const reached = new Map<string, string>();
  const open = [new URL('index.ts', endpoints).href];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (!file.startsWith(upstreams.href) || made.test(file) || reached.has(file)) continue;
    const code = readFileSync(new URL(file), 'utf8').replaceAll(comments, '');
    reached.set(file, code);
    for (const [, type, path = ''] of code.matchAll(imports)) {
      const { href } = new URL(path, file);
      if (type === undefined || readersOnly.test(href)) open.push(href);
    }
  }
  // The declarations name parameters and samples, but no keys.
  return [...reached].filter(([file]) => !file.startsWith(endpoints.href)).map(([, code]) => code);
}

/** Every word by which a reader could look at a member of an answer, and some by which none does. */
function words(): readonly string[] {
  const found = new Set<string>();
  for (const code of readers()) {
    for (const [, word = ''] of code.matchAll(declared)) found.add(word);
    for (const [, , word = ''] of code.matchAll(quoted)) found.add(word);
  }
  return [...found].sort();
}

/** A line for each first letter, so that two people who add a word seldom change the same line. */
function wordLines(): string {
  const groups = Object.values(Object.groupBy(words(), (word) => word.charAt(0)));
  return groups.map((group) => (group ?? []).join(' ')).join('\n');
}

function placeLines(places: Places): string {
  if (words().includes('length')) throw new Error('`length` is taken for that of a list, so it cannot be a key');
  return linesOf(places)
    .map(({ name, keys }) => `${name}: ${Array.from(keys, ([key, kept]) => written(key, kept)).join(' ')}`)
    .join('\n');
}

function written(key: string, { below, facts }: Kept): string {
  const place = below === undefined ? key : below === key ? `>${key}` : `${key}>${below}`;
  return facts.length === 0 ? place : `${place}=${facts.join()}`;
}

function needLines({ needs }: Places): string {
  return Array.from(needs, ([fact, from]) => `${fact ?? 'always'}: ${[...from].sort().join(' ')}`)
    .sort()
    .join('\n');
}

/** The whole of src/upstreams/hiker/sparse-keys.ts. */
export function sparseKeysFile(): string {
  const places = readKeys();
  return `/**
 * Made from the readers' own code by \`npm run keys\`; a test fails when it is stale. Every key of an answer that a reader
 * may look at, and some other words of their code.
 */
export const sparseKeys: ReadonlySet<string> = new Set(
  \`
${wordLines()}
\`.match(/\\w+/g),
);

/**
 * Which of them a reader looks at where: members with other keys are left out when a sparse answer is decoded. A line has the name
 * of a place, then the keys there. Below \`code\` nothing is read; the value of \`>caption\` is at the place of that name, and
 * the value of \`owner>user\` at the place \`user\`. At the place \`anywhere\`, which the code could not be followed to, all
 * keys above are read, at any depth. Behind \`=\` are the facts that a key is read for; one without is read whatever is wanted.
 */
export const sparsePlaces = \`
${placeLines(places)}
\`;

/** Facts that are made from others, with those; and the facts that are always needed. */
export const sparseNeeds = \`
${needLines(places)}
\`;
`;
}
