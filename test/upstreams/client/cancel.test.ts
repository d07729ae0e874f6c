import { expect, test } from 'vitest';
import { Canceller } from '../../../src/cancel.ts';

test('everyone who listens hears it once, with the reason at hand', () => {
  const canceller = new Canceller();
  const heard: unknown[] = [];
  canceller.addEventListener('abort', () => heard.push(canceller.reason));
  canceller.addEventListener('abort', () => heard.push(canceller.aborted));
  canceller.abort('first');
  canceller.abort('second');
  expect(heard).toEqual(['first', true]);
  expect(canceller.reason).toBe('first');
});

test('who stopped listening hears nothing', () => {
  const canceller = new Canceller();
  const heard: string[] = [];
  const leaving = () => heard.push('leaving');
  canceller.addEventListener('abort', leaving);
  canceller.addEventListener('abort', () => heard.push('staying'));
  canceller.removeEventListener('abort', leaving);
  canceller.removeEventListener('abort', leaving);
  canceller.abort('now');
  expect(heard).toEqual(['staying']);
});

test('who adds to the listeners or leaves them while it is told disturbs nobody', () => {
  const canceller = new Canceller();
  const heard: string[] = [];
  const first = () => {
    heard.push('first');
    canceller.removeEventListener('abort', first);
    canceller.addEventListener('abort', () => heard.push('too late'));
    canceller.abort('again');
  };
  canceller.addEventListener('abort', first);
  canceller.addEventListener('abort', () => heard.push('second'));
  canceller.abort('now');
  expect(heard).toEqual(['first', 'second']);
});
