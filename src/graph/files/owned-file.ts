import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { NamedFile } from '../../files/addresses/named-file.ts';
import type { Fact } from '../../model/entity.ts';
import type { Image } from '../../model/image.ts';
import { canonical, type Entity, isEntity } from '../../resolve/entities/entity.ts';
import { idKey } from '../../resolve/entities/identity.ts';
import { known } from '../planner/entity-field.ts';
import { globalId } from '../relay-id.ts';
import { isReadAgain, publicTypes } from './read-again.ts';

/** A rendition together with the entity whose field holds it. */
export type OwnedFile<Rendition extends Image = Image> = Rendition & {
  /** Undefined where no field needs to know: then the rendition is the record's own. */
  readonly owner?: object;
  readonly ownerField?: string;
};

/** Options of a field that holds one rendition, which is the fact of its name. */
export function ownedFile<Name extends string, R extends Image>(name: Name) {
  return {
    extensions: { plan: { facts: [name] } },
    resolve: (owner: { readonly [N in Name]?: Fact<R> }, _args: object, _context: unknown, info: GraphQLResolveInfo) =>
      owned(known(owner[name]) as R | null, owner, info),
  };
}

/** The same for a list of renditions. `readAgainBy` is the field by which one of them is read again. */
export function ownedFiles<Name extends string, R extends Image>(name: Name, readAgainBy: string = name) {
  return {
    extensions: { plan: { facts: [name] } },
    resolve: (
      owner: { readonly [N in Name]?: Fact<readonly R[]> },
      _args: object,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      const files = known(owner[name]) as readonly OwnedFile<R>[] | null;
      return files !== null && wantsAddress(info)
        ? files.map((file) => ({ ...file, owner, ownerField: readAgainBy }))
        : files;
    },
  };
}

/** Notes whose a rendition is, where its address is selected. */
export function owned<R extends Image>(file: R | null, owner: object, info: GraphQLResolveInfo): OwnedFile<R> | null {
  return file !== null && wantsAddress(info) ? { ...file, owner, ownerField: info.fieldName } : file;
}

/** A file as its address names it: with the record that it can be read from again. */
export function namedFile(url: string, owner: object | undefined, field: string, width?: number | null): NamedFile {
  if (!isEntity(owner)) return { url, record: undefined, isPrivate: false };
  const { type } = owner.$;
  const name = `${type}.${field}`;
  const isPrivate = !publicTypes.has(type);
  const id = isReadAgain(name) ? idOf(canonical(owner)) : undefined;
  const record = id === undefined ? undefined : { id, field: name, width: width ?? undefined };
  return { url, record, isPrivate };
}

/** Made from what is known: nothing is fetched for an address. */
function idOf(entity: Entity): string | undefined {
  const { type } = entity.$;
  const key = idKey(type, entity as unknown as Readonly<Record<string, unknown>>);
  return key && globalId(type, ...key);
}

const proxyUrl = 'proxyUrl';
const wanted = new WeakMap<readonly FieldNode[], boolean>();

/** Whether a field's selection can contain the address of the file. */
function wantsAddress({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  let isWanted = wanted.get(fieldNodes);
  if (isWanted === undefined) {
    const seen = new Set<string>();
    const selects = ({ selectionSet }: Pick<FieldNode, 'selectionSet'>): boolean =>
      selectionSet?.selections.some((selection) => {
        if (selection.kind === 'Field') return selection.name.value === proxyUrl;
        if (selection.kind === 'InlineFragment') return selects(selection);
        const { value: name } = selection.name;
        const fragment = seen.has(name) ? undefined : fragments[name];
        seen.add(name);
        return fragment !== undefined && selects(fragment);
      }) ?? false;
    isWanted = fieldNodes.some(selects);
    wanted.set(fieldNodes, isWanted);
  }
  return isWanted;
}
