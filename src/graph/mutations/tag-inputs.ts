import { builder } from '../builder/builder.ts';

const x = 'The horizontal position, from 0 (left) to 1 (right). Pictures only.';
const y = 'The vertical position, from 0 (top) to 1 (bottom). Pictures only.';

export const UserTagInput = builder.inputType('UserTagInput', {
  description: 'A person to tag.',
  fields: (t) => ({
    username: t.string({ required: true, description: 'The username of a public account.' }),
    x: t.float({ description: x }),
    y: t.float({ description: y }),
  }),
});

export const ProductTagInput = builder.inputType('ProductTagInput', {
  description: 'A product to tag. A post has at most five, each once.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The `graphId` of a product from `Account.products`.' }),
    x: t.float({ description: `${x} Required there.` }),
    y: t.float({ description: `${y} Required there.` }),
  }),
});
