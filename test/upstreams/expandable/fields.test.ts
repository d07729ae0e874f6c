import fc from 'fast-check';
import { type FieldNode, parseFields } from 'gramgraph-sandbox/meta';
import { describe, expect, test } from 'vitest';
import { type Field, printFields } from '../../../src/upstreams/expandable/fields.ts';

test('an expansion is written in the documented form', () => {
  expect(
    printFields([
      { name: 'username' },
      {
        name: 'media',
        modifiers: { limit: '10', after: 'QVFIUa+/=|-_' },
        fields: [{ name: 'caption' }, { name: 'comments', modifiers: { limit: '5' }, fields: [{ name: 'text' }] }],
      },
      { name: 'insights', modifiers: { metric: 'reach,likes' } },
    ]),
  ).toBe('username,media.limit(10).after(QVFIUa+/=|-_){caption,comments.limit(5){text}},insights.metric(reach,likes)');
});

describe('a text from outside stays one value', () => {
  test.each([
    ['a){id},access_token', 'x.y("a){id},access_token")'],
    ['say "hi"', 'x.y("say \\"hi\\"")'],
    ['back\\slash', 'x.y("back\\\\slash")'],
    ['two\nlines', 'x.y("two\\nlines")'],
    ['☕ {latte}', 'x.y("☕ {latte}")'],
    [' ends with a blank ', 'x.y(" ends with a blank ")'],
    ['', 'x.y("")'],
  ])('%j', (value, written) => {
    expect(printFields([{ name: 'x', modifiers: { y: value } }])).toBe(written);
  });

  const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/);
  const modifiers = fc.dictionary(
    name.filter((one) => one !== 'as'),
    fc.string({ unit: 'binary', maxLength: 12 }),
    { maxKeys: 3, noNullPrototype: true },
  );
  const { fields } = fc.letrec<{ fields: readonly Field[] }>((tie) => ({
    fields: fc.uniqueArray(
      fc.record({
        name,
        modifiers,
        fields: fc.option(tie('fields'), { nil: [], maxDepth: 2, depthSize: 'small' }),
      }),
      { selector: (field) => field.name, minLength: 1, maxLength: 3 },
    ),
  }));

  test('any text stays one value, as the sandbox reads it', () => {
    fc.assert(
      fc.property(fields, (selected) => {
        expect(parseFields(printFields(selected))).toEqual(selected.map(parsed));
      }),
    );
  });

  test('a lone surrogate stays one value, and is never split in the query', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const value = String.fromCharCode(...units);
        const written = printFields([{ name: 'x', modifiers: { y: value } }]);
        expect(written.isWellFormed()).toBe(true);
        expect(parseFields(written)).toEqual([parsed({ name: 'x', modifiers: { y: value } })]);
      }),
    );
  });
});

function parsed({ name, modifiers = {}, fields = [] }: Field): FieldNode {
  return { name, alias: undefined, args: { ...modifiers }, fields: fields.length > 0 ? fields.map(parsed) : undefined };
}
