import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { expiryOf } from '../../model/image.ts';
import { FileRefusal } from '../file-refusal.ts';
import { lastingPart } from './lasting-part.ts';
import { endOf } from './lifetime.ts';
import type { NamedFile } from './named-file.ts';
import type { ServesFile } from './served-origins.ts';

/** The path of every file's address. */
export const filesPath = '/files/';

/** A file that an address names. */
export interface AddressedFile extends NamedFile {
  /** When the address ends, in Unix milliseconds. */
  readonly endsAt: number;
}

/** An address as it is given out. */
export interface GivenAddress {
  readonly path: string;
  /** Until then the file has this address, in Unix milliseconds. Where that is over, the next answer may have another one. */
  readonly until: number;
}

export interface FileAddressesOptions {
  /** Signs addresses. */
  readonly key: Buffer;
  /** How long an address is valid at least. */
  readonly days: number;
  readonly servesFile: ServesFile;
}

/** URLs of services have up to 1000 characters. An address that Node and proxies pass on is shorter than 8000. */
const maxUrlLength = 4000;
const maxAddressLength = 7000;

/** How many addresses are remembered; each takes about 2 kB. */
const maxRemembered = 5000;

/** A remembered address whose URL ends sooner is not given out again. */
const leastMs = 3_600_000;

const macBytes = 16;

/**
 * Signed addresses of files at the gateway. An address carries the file's URL, so no instance has to remember it, and the record
 * that names the file. Only URLs that the gateway serves get one, and the signature keeps others out.
 */
export class FileAddresses {
  readonly #options: FileAddressesOptions;
  readonly #remembered = new LRUCache<string, GivenAddress>({
    max: maxRemembered,
  });

  constructor(options: FileAddressesOptions) {
    this.#options = options;
  }

  /**
   * The address of a file; undefined where its files are not served. One file keeps its address while that is valid: each
   * answer of a service signs the URL of the same picture anew, and caches would fetch it again. The address of a private file is
   * made of the URL of its own answer alone: it must not depend on what others have read.
   */
  of(file: NamedFile): GivenAddress | undefined {
    const { days, servesFile } = this.#options;
    const { record, isPrivate } = file;
    // Without the control characters that parsing ignores: the parts of an address are lines.
    const url = URL.parse(file.url)?.href;
    if (url === undefined || url.length > maxUrlLength || !servesFile(url)) return undefined;
    const now = Date.now();
    const lasting = lastingPart(url);
    const recordText = textOf(record);
    const name = `${recordText} ${lasting}`;
    const known = isPrivate ? undefined : this.#remembered.get(name);
    if (known !== undefined && known.until > now) return known;
    const end = endOf(lasting, days, now);
    const payload = [end.toString(36), isPrivate ? 'private' : 'public', url, recordText].join('\n');
    const path = `${filesPath}${Buffer.from(payload).toString('base64url')}.${this.#macOf(payload).toString('base64url')}`;
    const urlEnds = expiryOf(url)?.getTime() ?? Number.POSITIVE_INFINITY;
    const until = Math.min(end * 1000 - days * 86_400_000, urlEnds - leastMs);
    const given = { path, until };
    if (!isPrivate) this.#remembered.set(name, given);
    return given;
  }

  /** The file at a path. Throws a `FileRefusal` where no signing key of this gateway has made it, or its time is over. */
  read(path: string): AddressedFile {
    const [text = '', mac = '', ...rest] = path.slice(filesPath.length).split('.');
    const payload = Buffer.from(text, 'base64url');
    const given = Buffer.from(mac, 'base64url');
    const isOurs =
      rest.length === 0 &&
      path.length <= maxAddressLength &&
      // Decoding ignores characters outside base64, so one file would have many addresses.
      payload.toString('base64url') === text &&
      given.toString('base64url') === mac &&
      given.length === macBytes &&
      timingSafeEqual(given, this.#macOf(payload));
    if (!isOurs)
      throw new FileRefusal(
        403,
        'this address was not made by this gateway, or its signing key has changed; run the query again for a new address',
      );
    const [end = '', visibility, url = '', id, field, width] = payload.toString('utf8').split('\n');
    const endsAt = Number.parseInt(end, 36) * 1000;
    if (endsAt <= Date.now())
      throw new FileRefusal(410, 'the time of this address is over; run the query again for a new one');
    // The settings can have changed since.
    if (!this.#options.servesFile(url))
      throw new FileRefusal(403, 'this gateway no longer sends files of the server at this address');
    const record = id && field ? { id, field, width: width ? Number(width) : undefined } : undefined;
    return { url, record, isPrivate: visibility === 'private', endsAt };
  }

  #macOf(payload: string | Buffer): Buffer {
    return createHmac('sha256', this.#options.key).update(payload).digest().subarray(0, macBytes);
  }
}

function textOf(record: NamedFile['record']): string {
  return record === undefined ? '' : [record.id, record.field, record.width ?? ''].join('\n');
}
