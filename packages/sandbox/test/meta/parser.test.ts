import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FieldNode, parseFields } from '../../src/meta/read/parse-fields.ts';

function field(name: string, more: Partial<FieldNode> = {}): FieldNode {
  return { name, alias: undefined, args: {}, fields: undefined, ...more };
}

describe('a field expansion is read', () => {
  test.each<readonly [string, readonly FieldNode[]]>([
    ['', []],
    ['id', [field('id')]],
    [' id ,\n username ', [field('id'), field('username')]],
    ['owner{id,username}', [field('owner', { fields: [field('id'), field('username')] })]],
    ['media.limit(5){id}', [field('media', { args: { limit: '5' }, fields: [field('id')] })]],
    ['media.limit( 5 ).after(QVFIU==)', [field('media', { args: { limit: '5', after: 'QVFIU==' } })]],
    [
      'business_discovery.username(blue.bottle_){media{id}}',
      [
        field('business_discovery', {
          args: { username: 'blue.bottle_' },
          fields: [field('media', { fields: [field('id')] })],
        }),
      ],
    ],
    [
      'insights.metric(reach,likes).period(day).as(numbers)',
      [field('insights', { alias: 'numbers', args: { metric: 'reach,likes', period: 'day' } })],
    ],
    ['copyright_check_information.status', [field('copyright_check_information', { fields: [field('status')] })]],
    ['a.q(a (b) c)', [field('a', { args: { q: 'a (b) c' } })]],
    ['a.q("a ) \\"b\\" \\u00e9")', [field('a', { args: { q: 'a ) "b" é' } })]],
    ['a.q("")', [field('a', { args: { q: '' } })]],
    ['a.q(say "x")', [field('a', { args: { q: 'say "x"' } })]],
    [
      'media.as(first).limit(1),media.limit(2)',
      [field('media', { alias: 'first', args: { limit: '1' } }), field('media', { args: { limit: '2' } })],
    ],
  ])('%s', (text, fields) => {
    expect(parseFields(text)).toEqual(fields);
  });

  test.each([
    'media{',
    'media{id',
    'media{}',
    'media{id}}',
    'id,',
    ',id',
    'id,,username',
    'id username',
    'media.limit(',
    'media.limit()',
    'media.limit(5',
    'media.limit(5)(6)',
    'media.(5)',
    'media.q("a)',
    'media.q("a" b)',
    'media.q("\\x")',
    'media{id}.limit(5)',
    'media.limit(1).limit(2)',
    '5id',
    'media,media.limit(2)',
    'username,name.as(username)',
    'a.b{c}',
    'media.as(two words)',
  ])('%s is a syntax error', (text) => {
    expect(() => parseFields(text)).toThrow(/^Syntax error "/);
  });
});

test('any text of the grammar is read as it was written', () => {
  const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/).filter((text) => text !== 'as');
  const { node } = fc.letrec<{ node: FieldNode; list: readonly FieldNode[] }>((tie) => ({
    list: fc.uniqueArray(tie('node'), { minLength: 1, maxLength: 3, selector: ({ alias, name: own }) => alias ?? own }),
    node: fc.record({
      name,
      alias: fc.option(name, { nil: undefined, freq: 4 }),
      args: fc.dictionary(name, fc.string(), { maxKeys: 2, noNullPrototype: true }),
      fields: fc.option(tie('list'), { nil: undefined, maxDepth: 3, depthSize: 'small' }),
    }),
  }));
  const written = ({ name: own, alias, args, fields }: FieldNode): string =>
    own +
    Object.entries(args)
      .map(([key, value]) => `.${key}(${JSON.stringify(value)})`)
      .join('') +
    (alias === undefined ? '' : `.as(${alias})`) +
    (fields === undefined ? '' : `{${fields.map(written).join(',')}}`);
  fc.assert(
    fc.property(node, (one) => {
      expect(parseFields(written(one))).toEqual([one]);
    }),
  );
});
