import { float, type JsonObject } from '../../json.ts';
import type { Person } from '../../world/people.ts';
import type { Story } from '../../world/stories.ts';
import { longRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

function sticker(wire: Wire, { owner, takenAt }: Story, topic: string, isPlaced: boolean): JsonObject {
  const { dice } = wire.world;
  const share = (edge: string): number => (isPlaced ? dice.share(`${topic}.${edge}`, owner.index, takenAt) : 0);
  return {
    end_time_ms: float(86_400),
    height: float(share('height') / 10),
    id: String(900_000_000_000_000 + dice.bits(`${topic}.id`, owner.index, takenAt) * 140_000),
    is_fb_sticker: 0,
    is_hidden: 0,
    is_pinned: 0,
    is_sticker: 1,
    rotation: float(0),
    start_time_ms: float(0),
    width: float(share('width') / 2),
    x: float(share('x')),
    y: float(share('y')),
    z: 0,
  };
}

/** A sponsor's mention is not drawn, so it has no place: all zero. */
export function mentionSticker(wire: Wire, story: Story, person: Person): JsonObject {
  return { ...sticker(wire, story, 'mention', story.sponsor === undefined), user: longRow(wire, person) };
}

/** No sample of this service shows one; the keys are Instagram's. */
export function hashtagSticker(wire: Wire, story: Story, name: string): JsonObject {
  const id = String(
    17_840_000_000_000_000n + BigInt(wire.world.dice.bits('hashtag.id', name.length, name.charCodeAt(0))) * 7_001n,
  );
  return { ...sticker(wire, story, 'hashtag', true), hashtag: { id, name } };
}
