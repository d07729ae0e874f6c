import type { Fact } from './entity.ts';

declare module './entity.ts' {
  interface Records {
    Place: Place;
  }
  interface RequiredKeys {
    Place: 'pk';
  }
}

/** A place that posts can be tagged with. */
export interface Place {
  readonly pk?: Fact<string>;
  readonly name?: Fact<string>;
  readonly address?: Fact<string>;
  readonly city?: Fact<string>;
  /** Degrees, north positive. */
  readonly latitude?: Fact<number>;
  /** Degrees, east positive. */
  readonly longitude?: Fact<number>;
}
