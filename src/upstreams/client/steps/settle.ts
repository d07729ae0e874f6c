import type { AnswerStep, AttemptParts } from './step.ts';

/** Charges what the answer cost, throws the error that it means, or passes it on to be decoded. */
export function settle({ service, guard }: Pick<AttemptParts, 'service' | 'guard'>): (next: AnswerStep) => AnswerStep {
  return (next) => (attempt, answer) => {
    const { accounting, call } = attempt;
    guard?.noteAnswer(answer);
    accounting.settle(service.charge(answer, call.endpoint));
    const failure = service.failure(answer, call.endpoint);
    if (failure !== undefined) throw failure;
    const result = next(attempt, answer);
    accounting.end();
    return result;
  };
}
