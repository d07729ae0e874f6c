import type { Readable } from 'node:stream';
import { expiryOf } from '../model/image.ts';
import type { ReadHeader } from '../model/request/read-header.ts';
import type { Log } from '../telemetry/log/log.ts';
import type { AddressedFile, FileAddresses } from './addresses/file-addresses.ts';
import { FileRefusal, gone } from './file-refusal.ts';
import { AnswerHeaders, allowed } from './sending/answer-headers.ts';
import { CountedBytes } from './sending/counted-bytes.ts';
import { type FileRequest, type FileSource, type OpenedFile, tooLarge } from './sending/file-source.ts';
import { StreamCounts, type StreamLimits } from './sending/stream-counts.ts';

export interface FileServerOptions {
  readonly addresses: Pick<FileAddresses, 'read'>;
  readonly source: Pick<FileSource, 'open'>;
  readonly limits: StreamLimits & { readonly maxBytes: number };
  /** Whether requests for anything else need a key: then shared caches keep no file. */
  readonly needsKey: boolean;
  /** Whether pages of other origins may read files. */
  readonly allowsPages: boolean;
  readonly log: Pick<Log, 'debug' | 'info' | 'warn'>;
}

/** A request for a file. */
export interface FileAsked {
  readonly method: string;
  /** Of its address, without a query. */
  readonly path: string;
  readonly header: ReadHeader;
  /** What distinguishes its client. */
  readonly client: string;
  /** Fires when the client disconnects. */
  readonly signal: AbortSignal;
}

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | string | undefined;
}

/** Answers requests at the addresses of files: with the bytes as they arrive from the file's server, or with a plain text that says why not. */
export class FileServer {
  readonly #options: FileServerOptions;
  readonly #headers: AnswerHeaders;
  readonly #counts: StreamCounts;

  constructor(options: FileServerOptions) {
    this.#options = options;
    this.#headers = new AnswerHeaders(options.allowsPages);
    this.#counts = new StreamCounts(options.limits, options.log);
  }

  async answer(asked: FileAsked): Promise<FileAnswer> {
    if (asked.method === 'OPTIONS') return { status: 204, headers: this.#headers.ofPreflight(), body: undefined };
    try {
      return await this.#send(asked);
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error;
      const { status, message, headers } = error;
      const body = asked.method === 'HEAD' ? undefined : `${message}\n`;
      return { status, headers: this.#headers.ofRefusal(headers), body };
    }
  }

  async #send({ method, path, header, client, signal }: FileAsked): Promise<FileAnswer> {
    if (method !== 'GET' && method !== 'HEAD')
      throw new FileRefusal(405, 'files are read with GET or HEAD', { headers: { allow: allowed } });
    const file = this.#options.addresses.read(path);
    const leave = this.#counts.add(client);
    try {
      const { status, headers, body } = await this.#open(file, { method, header, signal });
      const isPrivate = file.isPrivate || this.#options.needsKey;
      const answer = { status, headers: this.#headers.of({ ...file, isPrivate }, headers) };
      if (body === undefined) leave();
      return { ...answer, body: body && this.#counted(body).once('close', leave) };
    } catch (error) {
      leave();
      throw error;
    }
  }

  async #open(file: AddressedFile, request: FileRequest): Promise<OpenedFile> {
    const expiry = expiryOf(file.url);
    if (expiry !== null && expiry.getTime() <= Date.now()) throw gone();
    return this.#options.source.open(file.url, request);
  }

  #counted(body: Readable): Readable {
    const counted = new CountedBytes(this.#options.limits.maxBytes, tooLarge);
    body.once('error', (error) => counted.destroy(error));
    counted.once('close', () => body.destroy());
    return body.pipe(counted);
  }
}
