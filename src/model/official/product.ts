export type ReviewStatus = 'APPROVED' | 'REJECTED' | 'PENDING' | 'OUTDATED' | 'NONE';

/** The catalog of an account's shop. */
export interface Catalog {
  /** In the official API. */
  readonly graphId: string;
  readonly name: string | null;
  readonly shopName: string | null;
  /** Products of every review status. */
  readonly productCount: number | null;
}

export interface ProductVariant {
  /** In the official API. */
  readonly graphId: string;
  readonly name: string | null;
}

/** A product that posts can be tagged with. */
export interface Product {
  /** In the official API. */
  readonly graphId: string;
  readonly merchantId: string | null;
  readonly name: string | null;
  readonly imageUrl: string | null;
  readonly retailerId: string | null;
  readonly reviewStatus: ReviewStatus | null;
  readonly isCheckout: boolean | null;
  readonly variants: readonly ProductVariant[] | null;
}

/** A product tagged on a post. The position is 0..1 from the left and from the top; null on a video. */
export interface ProductTag {
  readonly productId: string;
  readonly merchantId: string | null;
  readonly name: string | null;
  /** As it is shown, with its currency. */
  readonly price: string | null;
  readonly salePrice: string | null;
  readonly imageUrl: string | null;
  readonly reviewStatus: ReviewStatus | null;
  readonly isCheckout: boolean | null;
  readonly x: number | null;
  readonly y: number | null;
}

/** Whether a rejected product's review was, or can be, appealed. */
export interface ProductAppeal {
  readonly productId: string;
  readonly reviewStatus: ReviewStatus | null;
  readonly isEligible: boolean | null;
}
