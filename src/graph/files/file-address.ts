import type { Fact } from '../../model/entity.ts';
import type { GraphContext } from '../builder/context.ts';
import { known } from '../planner/entity-field.ts';
import { namedFile } from './owned-file.ts';

/** Resolves to the address of the file whose URL another field gives by itself, without a rendition around it. */
export function fileAddress<Name extends string>(name: Name) {
  return (owner: { readonly [N in Name]?: Fact<string> }, _args: object, { fileUrl }: GraphContext): string | null => {
    const url = known(owner[name]);
    return url === null ? null : (fileUrl(namedFile(url, owner, name)) ?? null);
  };
}
