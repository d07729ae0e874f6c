import { hashText } from '../dice.ts';
import { Lru } from '../lru.ts';
import { type Colour, jpeg } from './jpeg.ts';

/** From top to bottom. */
const SKIES: readonly (readonly [Colour, Colour])[] = [
  [
    [236, 180, 172],
    [140, 132, 40],
  ],
  [
    [176, 172, 236],
    [128, 40, 144],
  ],
  [
    [186, 234, 168],
    [36, 120, 116],
  ],
  [
    [250, 214, 150],
    [196, 84, 92],
  ],
  [
    [172, 220, 244],
    [52, 84, 160],
  ],
  [
    [244, 190, 220],
    [92, 60, 150],
  ],
];

const LIGHTS: readonly Colour[] = [
  [120, 214, 214],
  [112, 150, 236],
  [170, 220, 120],
  [244, 200, 110],
  [240, 140, 150],
];

interface Light {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
}

/** An invented picture in exactly this size: soft lights before a sky. The id selects them. */
export function picture(id: string, width: number, height: number): Buffer {
  return made.of(`${id} ${width}x${height}`, () => makePicture(id, width, height));
}

/** Pages show the same pictures again and again; each takes up to 40 kB. */
const made = new Lru<string, Buffer>(100);

function makePicture(id: string, width: number, height: number): Buffer {
  const hash = hashText(id);
  const [top, bottom] = SKIES[hash % SKIES.length] as readonly [Colour, Colour];
  const lights = [0, 1, 2].map((index) => lightOf(hashText(`${id}-${index}`)));
  const aspect = height / width;
  return jpeg(width, height, (x, y) => {
    let colour = mixed(top, bottom, y);
    for (const light of lights) {
      const dx = x - light.x;
      const dy = (y - light.y) * aspect;
      const distance = Math.sqrt(dx * dx + dy * dy) - light.radius;
      // The edge is as wide as two blocks of the file at least.
      const edge = Math.max(0.03, 20 / width);
      if (distance < edge) colour = mixed(colour, light.colour, 0.55 * Math.min(1, (edge - distance) / (2 * edge)));
    }
    return colour;
  });
}

function lightOf(hash: number): Light {
  const share = (shift: number): number => ((hash >>> shift) & 255) / 255;
  return {
    x: 0.2 + 0.6 * share(0),
    y: 0.25 + 0.5 * share(8),
    radius: 0.16 + 0.1 * share(16),
    colour: LIGHTS[(hash >>> 3) % LIGHTS.length] as Colour,
  };
}

function mixed([r, g, b]: Colour, [r2, g2, b2]: Colour, share: number): Colour {
  return [r + (r2 - r) * share, g + (g2 - g) * share, b + (b2 - b) * share];
}
