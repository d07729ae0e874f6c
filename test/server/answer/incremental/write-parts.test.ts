import { expect, test } from 'vitest';
import { Scheduler } from '../../../../src/execution/scheduler.ts';
import { wantedForm } from '../../../../src/server/answer/incremental/wanted-form.ts';
import { PartsWriter } from '../../../../src/server/answer/incremental/write-parts.ts';

test('an answer in parts that a defect breaks off is over, so that its calls and timers end', async () => {
  const form = wantedForm('multipart/mixed;incrementalSpec=v0.2');
  if (form === undefined) throw new Error('the form is unknown');
  const ended: string[] = [];
  const defect = new Error('a defect');
  const writer = new PartsWriter(
    {
      complete: undefined,
      first: { announced: [], delivered: [], hasNext: true },
      next: () => Promise.reject(defect),
      end: () => void ended.push('execution'),
    },
    {
      form,
      maxBytes: 1000,
      task: new Scheduler().taskOf('client'),
      shown: () => [],
      extensions: () => ({}),
      onEnd: () => void ended.push('operation'),
    },
  );
  expect(await writer.next()).toMatchObject({ done: false });
  expect(ended).toEqual([]);
  await expect(writer.next()).rejects.toBe(defect);
  expect(ended).toEqual(['execution', 'operation']);
  expect(await writer.next()).toEqual({ done: true, value: undefined });
});
