import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { GatewayError } from '../../errors.ts';
import { refusedRequest } from '../refused-request.ts';
import { ArrivingFiles } from './arriving-files.ts';
import { type FileMap, maxFiles, placeFiles, readFileMap } from './file-map.ts';

export interface UploadLimits {
  /** The length of `operations` and of `map`. */
  readonly maxBodyBytes: number;
  readonly maxUploadBytes: number;
  /** How long a client may take to send both. */
  readonly writeTimeoutMs: number;
}

interface MultipartRequest {
  readonly contentType: string;
  readonly body: Readable;
  /** Reads `operations`. */
  readonly readOperation: (text: string) => object;
}

/**
 * Reads a request of the GraphQL multipart request specification as far as its files, and resolves with the operation. Its
 * variables hold uploads, which read on in the body.
 */
export function readMultipart(
  { contentType, body, readOperation }: MultipartRequest,
  { maxBodyBytes, maxUploadBytes, writeTimeoutMs }: UploadLimits,
): Promise<object> {
  return new Promise((resolve, reject) => {
    let parser: BusboyInstance;
    try {
      const headers: IncomingHttpHeaders & { 'content-type': string } = { 'content-type': contentType };
      const limits = { fieldNameSize: 100, fieldSize: maxBodyBytes, fields: 4, files: maxFiles, parts: maxFiles + 4 };
      parser = new Busboy({ headers, limits });
    } catch {
      reject(refusedRequest(400, 'the content-type of the multipart request has no boundary'));
      return;
    }
    let params: object | undefined;
    let files: ArrivingFiles | undefined;

    const timer = setTimeout(() => stop('the request did not send its operation in time', 408), writeTimeoutMs);
    const stop = (message: string, status = 400): void => {
      clearTimeout(timer);
      body.unpipe(parser);
      reject(refusedRequest(status, message));
      files?.end(new GatewayError('BAD_USER_INPUT', message));
    };
    const begin = (operation: object, map: FileMap): void => {
      files = new ArrivingFiles(map.keys(), maxUploadBytes);
      placeFiles(operation, map, files);
      clearTimeout(timer);
      resolve(operation);
    };

    parser.on('field', (name, value, _isNameCut, isCut) => {
      if (files !== undefined) return;
      try {
        if (isCut) stop(`"${name}" is longer than ${maxBodyBytes} bytes; send less, or raise MAX_BODY_BYTES`, 413);
        else if (name === 'operations') params = readOperation(value);
        else if (name === 'map' && params !== undefined) begin(params, readFileMap(value));
        else stop('a multipart request has "operations", "map" and then its files, in this order');
      } catch (fault) {
        clearTimeout(timer);
        body.unpipe(parser);
        reject(fault);
      }
    });
    parser.on('file', (name, stream) => {
      if (files !== undefined) return files.arrive(name, stream);
      stream.resume();
      stop('a multipart request has "operations", "map" and then its files, in this order');
    });
    parser.on('finish', () => {
      if (files === undefined) stop('the multipart request has no "operations" and "map"');
      else files.end();
    });
    parser.on('error', () => stop('the body is not multipart/form-data, or broke off'));
    const broken = (): void => {
      if (!body.readableEnded) stop('the request broke off');
    };
    body.on('error', broken);
    body.on('close', broken);
    body.pipe(parser);
  });
}
