import { z } from 'zod';
import { block } from '../declare/block.ts';
import { asSecret } from '../declare/parsers.ts';

const endpoint = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL such as http://localhost:4318' })
  .optional();

const headers = asSecret(z.string().optional());

const yes = /^true$/i;

/**
 * Whether spans are sent to a collector of OpenTelemetry. These are its standard variables, of which its packages read these and the
 * others (OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME) themselves.
 */
export const tracing = block(
  {
    endpoint: ['OTEL_EXPORTER_OTLP_ENDPOINT', endpoint],
    tracesEndpoint: ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', endpoint],
    headers: ['OTEL_EXPORTER_OTLP_HEADERS', headers],
    tracesHeaders: ['OTEL_EXPORTER_OTLP_TRACES_HEADERS', headers],
    protocol: [
      'OTEL_EXPORTER_OTLP_PROTOCOL',
      z.enum(['http/protobuf'], { error: 'must be http/protobuf: spans are not sent in any other way' }).optional(),
    ],
    exporter: [
      'OTEL_TRACES_EXPORTER',
      z.enum(['otlp', 'none'], { error: 'must be otlp or none: spans are not sent in any other way' }).default('otlp'),
    ],
    disabled: ['OTEL_SDK_DISABLED', z.string().optional()],
  },
  ({ endpoint: base, tracesEndpoint, exporter, disabled }) => ({
    exportsSpans: (base ?? tracesEndpoint) !== undefined && exporter === 'otlp' && !yes.test(disabled ?? ''),
  }),
);
