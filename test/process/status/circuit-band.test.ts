import { expect, test } from 'vitest';
import type { ServiceSeries } from '../../../src/model/status/status-report.ts';
import { circuitBand, wasHindered } from '../../../src/process/status/drawing/circuit-band.ts';

const series = (circuit: ServiceSeries['circuit'], pausedSeconds: ServiceSeries['pausedSeconds']): ServiceSeries =>
  ({ circuit, pausedSeconds }) as ServiceSeries;

const hour = series(
  [null, 'CLOSED', 'HALF_OPEN', 'HALF_OPEN', 'CLOSED', 'OPEN', null, null],
  [null, 0, 0, 3, 3, 3, null, null],
);

test('an open circuit is shown before a pause, and a pause before a half-open circuit', () => {
  expect(circuitBand(hour, 8)).toBe(' ▁▒‖‖█  ');
  expect(circuitBand(hour, 4)).toBe('▁‖█ ');
  expect(wasHindered(hour)).toBe(true);
});

test('a service that could always be called has no band', () => {
  expect(wasHindered(series(['CLOSED', null], [0, null]))).toBe(false);
});
