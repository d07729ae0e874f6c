import { expect, test } from 'vitest';
import { columnsOf } from '../src/output/columns.ts';
import { csvRows } from '../src/output/csv.ts';

const readAt = '2026-01-01T00:00:00.000Z';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('the name %j cannot become a formula', (fullName) => {
  const row = { position: 0, pk: '1', username: 'a', fullName, isPrivate: false, isVerified: null, readAt };
  expect(csvRows(columnsOf(false), [row])).toBe(`0,1,a,'${fullName},false,,${readAt}\r\n`);
});
