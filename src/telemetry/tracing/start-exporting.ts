import { type Attributes, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import type { Log } from '../log/log.ts';
import { Seldom } from '../log/seldom.ts';

/** Sends the spans that are not sent yet, and ends. */
export type StopExporting = () => Promise<void>;

export interface ExportOptions {
  readonly release: string;
  readonly log: Log;
}

/** How long the last spans may take: a collector that is away must not delay the end of the process. */
const lastSpansMs = 3_000;

/** What is logged where the packages are missing, because the installation left out optional ones. */
const missing =
  'Spans are not sent: OpenTelemetry is not installed. Install gramgraph with its optional dependencies, or leave out OTEL_EXPORTER_OTLP_ENDPOINT.';

/**
 * Sends the spans of this process to a collector of OpenTelemetry. The packages that do so read the standard variables OTEL_* from
 * the environment; they are loaded only here, and can be left out of an installation.
 */
export async function startExporting({ release, log }: ExportOptions): Promise<StopExporting | undefined> {
  const packages = await loadPackages().catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    log.failure('error', missing, error);
  });
  if (packages === undefined) return undefined;
  const { core, base, exporter, resources } = packages;
  diag.setLogger(failuresTo(log), { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const own: Attributes = { 'service.name': 'gramgraph', 'service.version': release };
  const provider = new base.BasicTracerProvider({
    resource: resources
      .resourceFromAttributes(own)
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new base.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  return () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, lastSpansMs).unref());
    return Promise.race([provider.shutdown(), late]);
  };
}

async function loadPackages() {
  const [core, base, exporter, resources] = await Promise.all([
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
  ]);
  return { core, base, exporter, resources };
}

/**
 * Logs what OpenTelemetry reports as errors, but seldom: a collector that is away fails every few seconds. Its messages can repeat
 * headers and bodies, so they are left out.
 */
function failuresTo(log: Log) {
  const seldom = new Seldom();
  const nothing = (): void => undefined;
  return {
    error(): void {
      const line = 'spans could not be sent: check OTEL_EXPORTER_OTLP_ENDPOINT and the collector';
      if (seldom.isDue(line)) log.warn(line);
    },
    warn: nothing,
    info: nothing,
    debug: nothing,
    verbose: nothing,
  };
}
