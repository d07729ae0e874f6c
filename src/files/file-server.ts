import { pipeline, type Readable } from 'node:stream';
import type { ReadHeader } from '../model/request/read-header.ts';
import type { Log } from '../telemetry/log/log.ts';
import type { AddressedFile, FileAddresses } from './addresses/file-addresses.ts';
import type { FileObserver } from './file-observer.ts';
import { FileRefusal } from './file-refusal.ts';
import { isExpired, type Renewals } from './renewal/renewals.ts';
import { AnswerHeaders, allowed } from './sending/answer-headers.ts';
import { CountedBytes } from './sending/counted-bytes.ts';
import type { FileRequest, FileSource, OpenedFile } from './sending/file-source.ts';
import { StreamCounts, type StreamLimits } from './sending/stream-counts.ts';

export interface FileServerOptions {
  readonly addresses: Pick<FileAddresses, 'read'>;
  readonly source: Pick<FileSource, 'open'>;
  readonly renewals: Pick<Renewals, 'latest' | 'renew' | 'noteRefused'>;
  readonly limits: StreamLimits & { readonly maxBytes: number };
  /** Whether requests for anything else need a key: then shared caches keep no file. */
  readonly needsKey: boolean;
  /** Whether pages of other origins may read files. */
  readonly allowsPages: boolean;
  readonly observer: FileObserver | undefined;
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
    const end = this.#begin();
    try {
      return await this.#send(asked, end);
    } catch (error) {
      end(error instanceof FileRefusal ? error.status : undefined);
      if (!(error instanceof FileRefusal)) throw error;
      const { status, message, headers } = error;
      const body = asked.method === 'HEAD' ? undefined : `${message}\n`;
      return { status, headers: this.#headers.ofRefusal(headers), body };
    }
  }

  /** Tells the observer and the log. Returns what is called with the status once the file is sent; undefined: it was cut off. */
  #begin(): EndFile {
    const { observer, log } = this.#options;
    const begun = performance.now();
    observer?.fileBegins();
    return (status, bytes = 0) => {
      observer?.fileEnds({ status, bytes });
      const level = status !== undefined && status < 400 ? 'debug' : 'info';
      log[level]('file', { status: status ?? 'cut', bytes, ms: Math.round(performance.now() - begun) });
    };
  }

  async #send({ method, path, header, client, signal }: FileAsked, end: EndFile): Promise<FileAnswer> {
    if (method !== 'GET' && method !== 'HEAD')
      throw new FileRefusal(405, 'files are read with GET or HEAD', { headers: { allow: allowed } });
    const file = this.#options.addresses.read(path);
    const leave = this.#counts.add(client);
    let opened: OpenedFile;
    try {
      opened = await this.#open(file, { method, header, signal });
    } catch (error) {
      leave();
      throw error;
    }
    const { status, headers, body } = opened;
    const isPrivate = file.isPrivate || this.#options.needsKey;
    const counted = body && new CountedBytes(this.#options.limits.maxBytes);
    const over = (): void => {
      leave();
      end(counted === undefined || counted.readableEnded ? status : undefined, counted?.bytes);
    };
    if (counted === undefined) over();
    else pipeline(body as Readable, counted.once('close', over), () => undefined);
    return { status, headers: this.#headers.of({ ...file, isPrivate }, headers), body: counted };
  }

  async #open(file: AddressedFile, request: FileRequest): Promise<OpenedFile> {
    const { source, renewals } = this.#options;
    const url = renewals.latest(file);
    if (!isExpired(url)) {
      try {
        return await source.open(url, request);
      } catch (error) {
        // Its server can refuse a URL before the time that it names.
        if (!isGone(error)) throw error;
      }
    }
    const renewed = await renewals.renew(file, url);
    try {
      return await source.open(renewed, request);
    } catch (error) {
      if (isGone(error)) renewals.noteRefused(file);
      throw error;
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof FileRefusal && error.status === 410;
}

type EndFile = (status: number | undefined, bytes?: number) => void;
