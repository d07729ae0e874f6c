import type { Gateway } from '../../../src/gateway.ts';
import type { ServiceReport, StatusReport } from '../../../src/model/status/status-report.ts';
import { required } from '../required.ts';

/** Reads the status of a gateway past its port. */
export async function statusOf(
  gateway: Gateway,
  headers: Readonly<Record<string, string>> = {},
): Promise<StatusReport> {
  const response = await gateway.fetch('http://localhost/status', { headers });
  return (await response.json()) as StatusReport;
}

/** What a status says of a service. */
export function serviceIn({ services }: StatusReport, name: ServiceReport['name'] = 'HIKER'): ServiceReport {
  return required(services.find((service) => service.name === name));
}

/** The sum of a series. */
export function sumOf(series: readonly (number | null)[]): number {
  return series.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
