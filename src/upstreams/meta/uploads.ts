import { GatewayError } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import { fileSteps } from '../client/call.ts';
import { CallAccounting } from '../client/call-accounting.ts';
import { baseOf, commonHeaders, type SharedDependencies } from '../client/create-client.ts';
import type { HttpAnswer } from '../client/http/http-answer.ts';
import type { FileBody } from '../client/steps/step.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { ServiceProtocol } from '../contract/service-protocol.ts';
import type { Caller, FileUploads, UploadSession } from '../contract/upstream.ts';
import { isObject } from '../instagram/value.ts';
import type { CallGuard } from '../resilience/guard.ts';
import { onlyCaller } from '../resilience/queue/waiting-clients.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import { receivedBytes, sendFile } from './endpoints/uploading.ts';
import { failureOf, upstreamName } from './errors.ts';

export interface MetaUploadOptions {
  /** The base URL of the host that receives files. */
  readonly uploadUrl: string;
  readonly apiVersion: string;
  readonly callTimeoutMs: number;
}

const free = {};

/**
 * The uploads under any token. They have a guard of their own: a file takes long, and must not keep the calls of the official
 * API waiting, which is another host.
 */
export function openUploads(
  options: MetaUploadOptions,
  shared: SharedDependencies,
): (accessToken: string) => FileUploads {
  const { guards } = shared;
  const guard =
    guards &&
    new ServiceGuard(guards, {
      upstream: upstreamName,
      url: options.uploadUrl,
      endpoints: [sendFile, receivedBytes],
    });
  return (accessToken) => metaUploads({ ...options, accessToken }, shared, guard?.for(accessToken));
}

/** Sends files to the official API, at the configured host and no other: the token goes with them. */
function metaUploads(
  { uploadUrl, apiVersion, callTimeoutMs, accessToken }: MetaUploadOptions & { readonly accessToken: string },
  { transport, ledger, onLeftOut }: SharedDependencies,
  guard: CallGuard | undefined,
): FileUploads {
  const { origin, prefix } = baseOf(uploadUrl);
  const service: ServiceProtocol = {
    name: upstreamName,
    origin,
    prefix,
    headers: { authorization: `OAuth ${accessToken}`, ...commonHeaders },
    callTimeoutMs,
    price: () => free,
    charge: () => free,
    failure: uploadFailure,
  };
  const steps = fileSteps({ service, transport, onLeftOut, guard });

  /** The path of a session. A URL of another host is ignored. */
  const pathOf = ({ graphId, uri }: UploadSession): string => {
    const url = uri === null ? null : URL.parse(uri);
    return url?.origin === origin && url.pathname.startsWith(`${prefix}/`)
      ? `${url.pathname}${url.search}`
      : `${prefix}/ig-api-upload/${apiVersion}/${graphId}`;
  };

  const call = (endpoint: AnyEndpoint, session: UploadSession, caller: Caller, body?: FileBody) =>
    steps({
      endpoint,
      method: body && 'POST',
      url: pathOf(session),
      body,
      caller,
      waiters: onlyCaller(caller),
      payer: { reserve: () => new CallAccounting(caller, { service, endpoint, ledger, begun: guard?.begun }) },
      signal: caller.signal,
    });

  return {
    async send({ session, offset, sizeBytes, bytes }, caller) {
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(sizeBytes - offset),
        offset: String(offset),
        file_size: String(sizeBytes),
      };
      await call(sendFile, session, caller, { bytes, headers });
    },
    received: (session, caller) => call(receivedBytes, session, caller) as Promise<number | null>,
  };
}

/** The coded error of a failed upload: `{"debug_info":{"retriable":false,"type":"…","message":"…"}}`, or an error as elsewhere. */
function uploadFailure(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  const debug = debugInfoOf(answer.body);
  if (debug === undefined) return failureOf(answer, endpoint);
  const { message, retriable } = debug;
  const details = { upstream: upstreamName, endpoint: endpoint.path, status: answer.status };
  const said = typeof message === 'string' ? `: ${message.slice(0, 300)}` : '';
  return retriable === false
    ? new GatewayError('UPSTREAM_REJECTED', `the official API refused the file${said}`, details)
    : new GatewayError('UPSTREAM_UNAVAILABLE', `the official API failed to receive the file${said}`, details);
}

function debugInfoOf(body: string): Readonly<Record<string, unknown>> | undefined {
  if (!body.includes('"debug_info"')) return undefined;
  try {
    const decoded = decodeJson(body);
    return isObject(decoded) && isObject(decoded['debug_info']) ? decoded['debug_info'] : undefined;
  } catch {
    return undefined; // Not JSON: the status decides what is wrong.
  }
}
