import { ShapeError } from '../../../errors.ts';
import type { AnyEndpoint, WriteEndpoint } from '../../contract/endpoint.ts';
import { integer, isObject, objectAt } from '../../instagram/value.ts';
import { common } from './endpoint.ts';

/**
 * The session in which the file of a container is sent, at a host of its own. The shape of `sendFile` is that of public
 * clients. The shape of `receivedBytes` is a guess from Meta's other resumable uploads.
 */
const session = { path: '/ig-api-upload/{ig-container-id}', required: ['ig-container-id'] } as const;

export const sendFile: WriteEndpoint<'ig-container-id', true> = {
  ...common(session),
  required: [...session.required],
  method: 'POST',
  evidence: 'recording',
  sample: 'uploaded.json',
  howToVerify: 'Read the `status` of the container',
  read: (body) => {
    if (objectAt(body, '')['success'] === false) throw new ShapeError('success', 'true');
    return true;
  },
};

/** How many bytes have been received; null where the answer does not say. */
export const receivedBytes: AnyEndpoint<'ig-container-id', number | null> = {
  ...common(session),
  required: [...session.required],
  evidence: 'guess',
  sample: 'upload-offset.json',
  read: (body) => {
    const { offset, file_offset: fileOffset } = isObject(body) ? body : {};
    const bytes = count(offset) ?? count(fileOffset);
    return bytes !== undefined && bytes >= 0 ? bytes : null;
  },
};

/** Some answers have the number as text. */
function count(value: unknown): number | undefined {
  return integer(typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value);
}
