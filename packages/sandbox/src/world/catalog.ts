import type { Dice } from '../dice.ts';
import { createPackedIds } from './ids.ts';
import type { Names } from './people/names.ts';
import type { Person } from './people/people.ts';
import type { Post } from './posts/post.ts';

export type ReviewStatus = 'approved' | 'rejected' | 'pending' | 'outdated' | '';

export interface Product {
  readonly id: string;
  readonly merchantId: string;
  readonly name: string;
  /** The seller's own number for it. */
  readonly retailerId: string;
  readonly cents: number;
  /** Undefined when it is not on sale. */
  readonly saleCents: number | undefined;
  readonly reviewStatus: ReviewStatus;
  /** It can be bought in the app. */
  readonly isCheckout: boolean;
  readonly variants: readonly { readonly id: string; readonly name: string | undefined }[];
}

export interface Catalog {
  readonly id: string;
  readonly name: string;
  readonly shopName: string;
  readonly products: readonly Product[];
}

export interface ProductTag {
  readonly productId: string;
  /** The distance from the left and the top edge, 0 to 1. Tags of videos have none. */
  readonly x: number | undefined;
  readonly y: number | undefined;
}

export interface Catalogs {
  /** Undefined for accounts that are not a public business. */
  of(person: Person): Catalog | undefined;
  tagsOf(post: Post): readonly ProductTag[];
}

/** The review status of each product. Every status occurs, so that clients are tested with all of them. */
const REVIEWS: readonly ReviewStatus[] = [
  'approved',
  'approved',
  'approved',
  'rejected',
  'approved',
  'pending',
  'approved',
  'outdated',
  'approved',
  '',
  'approved',
];
const WARES = ['Loaf', 'Bun', 'Tin', 'Mug', 'Apron', 'Board', 'Basket', 'Jar', 'Towel', 'Card', 'Bowl'] as const;
/** How many ids a product has: its own and those of its variants. */
const SLOTS = 4;

export function createCatalogs(dice: Dice, names: Names): Catalogs {
  // Beyond 2^53: a client that reads them as numbers gets a wrong id.
  const ids = createPackedIds(dice, 'product.id', 9_100_000_000_000_000n, 7_001);

  const product = (owner: Person, index: number): Product => {
    const packed = (owner.index * REVIEWS.length + index) * SLOTS;
    const cents = dice.between('product.price', [200, 9_000], owner.index, index);
    const name = `${names.words('product.name', 1, owner.index, index)} ${WARES[index] ?? WARES[0]}`;
    return {
      id: ids.id(packed),
      merchantId: merchantOf(owner),
      name,
      retailerId: dice.hex('product.retailer', 10, owner.index, index),
      cents,
      saleCents: dice.happens('product.sale', 0.4, owner.index, index) ? Math.floor(cents * 0.8) : undefined,
      reviewStatus: REVIEWS[index] ?? 'approved',
      isCheckout: dice.happens('product.checkout', 0.5, owner.index, index),
      variants:
        index % 3 === 0
          ? [
              { id: ids.id(packed + 1), name: undefined },
              { id: ids.id(packed + 2), name: `Large ${name}` },
            ]
          : [],
    };
  };

  const merchantOf = (owner: Person): string => String(90_010_000_000_000 + dice.bits('merchant.id', owner.index) * 20);
  const hasShop = (person: Person): boolean => person.accountType === 2 && !person.isPrivate && !person.isGone;

  return {
    of: (person) =>
      hasShop(person)
        ? {
            id: String(960_000_000_000_000 + dice.bits('catalog.id', person.index) * 9_000),
            name: `${person.fullName} Favourites`,
            shopName: person.fullName,
            products: REVIEWS.map((_, index) => product(person, index)),
          }
        : undefined,
    tagsOf({ owner, ordinal, mediaType }) {
      if (!hasShop(owner) || mediaType === 8 || !dice.happens('post.products', 0.3, owner.index, ordinal)) return [];
      const first = dice.bits('post.products.first', owner.index, ordinal) % 3;
      return [first, first + 4].map((index) => ({
        productId: product(owner, index).id,
        x:
          mediaType === 2
            ? undefined
            : dice.between('post.products.x', [10, 90], owner.index * 16 + index, ordinal) / 100,
        y:
          mediaType === 2
            ? undefined
            : dice.between('post.products.y', [10, 90], owner.index * 16 + index, ordinal) / 100,
      }));
    },
  };
}
