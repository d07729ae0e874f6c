import type { GraphQLFormattedError } from 'graphql';
import type { Delivered, Part } from '../../../execution/incremental/delivery.ts';
import type { Unit } from '../../../execution/incremental/units.ts';
import { pathOf } from '../../../execution/position.ts';
import type { PartsForm } from './wanted-form.ts';

type Path = readonly (string | number)[];
type Errors = readonly GraphQLFormattedError[];
type Extensions = Readonly<Record<string, unknown>>;

interface Entry {
  readonly id?: string;
  readonly path?: Path;
  readonly subPath?: Path;
  readonly label?: string;
  readonly data?: unknown;
  readonly items?: readonly unknown[] | null;
  readonly errors?: Errors;
  extensions?: Extensions;
}

/** One part of an answer as a client reads it. */
export interface Payload {
  readonly errors?: Errors;
  readonly data?: unknown;
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly Entry[];
  readonly completed?: readonly { readonly id: string; readonly errors?: Errors }[];
  readonly hasNext: boolean;
  readonly extensions?: Extensions;
}

export interface PayloadOptions {
  readonly spec: PartsForm['spec'];
  readonly extensions: Extensions | undefined;
  /** The errors of a unit, as they are shown. */
  readonly errorsOf: (delivered: Delivered) => Errors;
}

/** The first part: the data that is not deferred. */
export function firstPayload({ delivered, announced, hasNext }: Part, options: PayloadOptions): Payload {
  const [root] = delivered;
  const errors = root === undefined ? [] : options.errorsOf(root);
  return {
    ...(errors.length > 0 && { errors }),
    data: root?.pieces[0]?.data ?? null,
    ...(options.spec === 'v0.2' && announced.length > 0 && { pending: announced.map(pendingOf) }),
    hasNext,
    ...(options.extensions && { extensions: options.extensions }),
  };
}

/** A later part. Its extensions are in the last entry too, because clients that merge entries look only there. */
export function laterPayload(part: Part, options: PayloadOptions): Payload {
  const { delivered, announced, hasNext } = part;
  const { extensions, errorsOf } = options;
  const entriesOf = options.spec === 'v0.2' ? entriesWithIds : entriesWithPaths;
  const all = delivered.map((one) => ({ one, errors: errorsOf(one) }));
  const incremental = all.flatMap(({ one, errors }) => entriesOf(one, errors));
  const last = incremental.at(-1);
  if (extensions !== undefined && last !== undefined) last.extensions = extensions;
  const isWithIds = options.spec === 'v0.2';
  const completed = all
    .filter(({ one }) => one.isOver)
    .map(({ one: { unit }, errors }) => ({ id: idOf(unit), ...(unit.hasFailed && { errors }) }));
  return {
    ...(isWithIds && announced.length > 0 && { pending: announced.map(pendingOf) }),
    ...(incremental.length > 0 && { incremental }),
    ...(isWithIds && completed.length > 0 && { completed }),
    hasNext,
    ...(extensions && { extensions }),
  };
}

function pendingOf(unit: Unit) {
  return { id: idOf(unit), path: pathOf(unit.position), ...(unit.label !== undefined && { label: unit.label }) };
}

function idOf({ id }: Unit): string {
  if (id === undefined) throw new Error('a part of the answer is delivered that was not announced');
  return id;
}

function entriesWithIds({ unit, pieces, items }: Delivered, errors: Errors): Entry[] {
  const id = idOf(unit);
  const own = unit.hasFailed || errors.length === 0 ? undefined : { errors };
  if (unit.kind === 'stream') return items.length > 0 || own !== undefined ? [{ id, items, ...own }] : [];
  if (pieces.length === 0) return own === undefined ? [] : [{ id, data: {}, ...own }];
  return pieces.map(({ subPath, data }, index) => ({
    id,
    ...(subPath.length > 0 && { subPath }),
    data,
    ...(index === 0 && own),
  }));
}

function entriesWithPaths({ unit, pieces, items, index }: Delivered, errors: Errors): Entry[] {
  const label = unit.label === undefined ? undefined : { label: unit.label };
  const own = errors.length === 0 ? undefined : { errors };
  const path = pathOf(unit.position);
  if (unit.kind !== 'stream') {
    if (unit.hasFailed) return [{ path, ...label, data: null, ...own }];
    return pieces.map(({ data }) => ({ path, ...label, data, ...own }));
  }
  const entries: Entry[] = [];
  const isTold = !unit.hasFailed && own !== undefined;
  if (items.length > 0 || isTold) entries.push({ path: [...path, index], ...label, items, ...(isTold && own) });
  if (unit.hasFailed) entries.push({ path: [...path, index + items.length], ...label, items: null, ...own });
  return entries;
}
