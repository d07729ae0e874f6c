import { ShapeError } from '../../../errors.ts';
import type { Evidence, WriteEndpoint } from '../../contract/endpoint.ts';
import { objectAt } from '../../instagram/value.ts';
import { idOrNull } from '../node-value.ts';
import { common } from './endpoint.ts';

interface Declaration<Parameter extends string> {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly required: readonly Parameter[];
  readonly optional?: readonly Parameter[];
  readonly howToVerify: string;
  /** Left out where the documents show it. */
  readonly evidence?: Evidence;
}

/** A write that answers with the id of what it made. */
export function creatingWrite<const Parameter extends string>(
  declaration: Declaration<Parameter>,
): WriteEndpoint<Parameter, string> {
  return {
    ...common(declaration),
    sample: 'created.json',
    read: (body) => {
      const made = idOrNull(objectAt(body, '')['id']);
      if (made === null) throw new ShapeError('id', 'an id');
      return made;
    },
  };
}

/** A write that answers whether it was done. */
export function confirmedWrite<const Parameter extends string>(
  declaration: Declaration<Parameter>,
): WriteEndpoint<Parameter, boolean> {
  return {
    ...common(declaration),
    sample: 'success.json',
    read: (body) => {
      const { success } = objectAt(body, '');
      if (typeof success !== 'boolean') throw new ShapeError('success', 'true or false');
      return success;
    },
  };
}
