import type { Fact } from './entity.ts';
import type { Image } from './image.ts';
import type { User } from './user.ts';

declare module './entity.ts' {
  interface Records {
    Highlight: Highlight;
  }
  interface RequiredKeys {
    Highlight: 'pk';
  }
}

/** A collection of stories on its owner's profile. */
export interface Highlight {
  readonly pk?: Fact<string>;
  readonly title?: Fact<string>;
  readonly cover?: Fact<Image>;
  readonly createdAt?: Fact<Date>;
  readonly updatedAt?: Fact<Date>;
  readonly isPinned?: Fact<boolean>;
  readonly storyCount?: Fact<number>;
  readonly owner?: Fact<User>;
}
