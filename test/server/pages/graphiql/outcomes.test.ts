import { expect, test } from 'vitest';
import { leftOutInWords, outcomeInWords } from '../../../../packages/graphiql/src/price/outcome.ts';

const text = (answer: object) => JSON.stringify(answer);
const code = (name: string) => ({ extensions: { code: name } });

test('an answer without a cost is called what it is', () => {
  expect(outcomeInWords('')).toBeUndefined();
  expect(outcomeInWords('{ half')).toBeUndefined();
  expect(outcomeInWords(text({ errors: [{ message: 'No answer from http://localhost' }] }))).toBe('No answer');
  expect(outcomeInWords(text({ errors: [{ message: 'x', ...code('GRAPHQL_VALIDATION_FAILED') }] }))).toBe(
    'Refused, nothing spent',
  );
  expect(outcomeInWords(text({ data: { user: null } }))).toBe('The cost is not known');
});

test('fields that a budget left out are counted, with the budget where the gateway names it', () => {
  const leftOut = (message: string) => ({ message, path: ['user'], ...code('BUDGET_EXCEEDED') });
  const own = "this call costs 1, but only 0 is left of the operation's budget of 5; ask for less";
  expect(leftOutInWords(text({ errors: [leftOut(own), leftOut(own)] }))).toBe('2 fields left out: budget 5 used up');
  expect(leftOutInWords(text({ errors: [leftOut('this would cost more')] }))).toBe('1 field left out: budget used up');
  expect(leftOutInWords(text({ errors: [{ message: own, ...code('BUDGET_EXCEEDED') }] }))).toBeUndefined();
  expect(leftOutInWords(text({ data: { user: { biography: 'BUDGET_EXCEEDED' } } }))).toBeUndefined();
});
