import type { HttpAnswer } from '../http/http-answer.ts';
import type { AnswerStep, Attempt, AttemptParts, Step, Wrap } from './step.ts';

/** Sends the request. The next step gets the answer in the turn in which its last byte arrives. */
export function send({ service, transport }: AttemptParts): Wrap<Step<Attempt>, AnswerStep> {
  const { origin } = service;
  const formHeaders = { ...service.headers, 'content-type': 'application/x-www-form-urlencoded' };
  return (next) => (attempt) => {
    const { accounting, signal, call } = attempt;
    const { method, url, body } = call;
    const isFile = typeof body === 'object';
    const headers = isFile
      ? { ...service.headers, ...body.headers }
      : body === undefined
        ? service.headers
        : formHeaders;
    const onSent = (): void => accounting.noteSent();
    const onUnsent = (): void => accounting.drop();
    const onHead = (head: HttpAnswer): void => accounting.noteHead(head);
    const sent = isFile ? body.bytes : body;
    return transport.send(
      { origin, method, path: url, headers, body: sent, signal, onSent, onUnsent, onHead },
      (answer) => next(attempt, answer),
    );
  };
}
