import type { Fact } from '../entity.ts';

declare module '../entity.ts' {
  interface Records {
    Place: Place;
  }
  interface RequiredKeys {
    Place: 'pk';
  }
}

/** When a place is open. The texts are Instagram's own, in one of its languages. */
export interface PlaceHours {
  readonly isOpen: boolean | null;
  readonly status: string | null;
  readonly currentStatus: string | null;
  readonly today: string | null;
}

/** A place that posts can be tagged with. */
export interface Place {
  readonly pk?: Fact<string>;
  /** The id of its Page on Facebook. */
  readonly facebookId?: Fact<string>;
  readonly name?: Fact<string>;
  readonly category?: Fact<string>;
  readonly address?: Fact<string>;
  readonly city?: Fact<string>;
  readonly zip?: Fact<string>;
  /** Degrees, north positive. */
  readonly latitude?: Fact<number>;
  /** Degrees, east positive. */
  readonly longitude?: Fact<number>;
  readonly phone?: Fact<string>;
  readonly website?: Fact<string>;
  readonly hours?: Fact<PlaceHours>;
}
