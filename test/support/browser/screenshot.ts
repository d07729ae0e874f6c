import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Screenshot {
  /** The file, to look at. */
  readonly path: string;
  /** The number of colours, of 4096 at most: the upper four bits of red, green and blue. A blank page has one. */
  readonly colours: number;
}

/** Takes a picture of what the window shows, into the folder `screenshots` beside the test, which git ignores. */
export async function takeScreenshot(page: Page, name: string): Promise<Screenshot> {
  const folder = join(expect.getState().testPath ?? '.', '..', 'screenshots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  const bytes = await page.screenshot({ path, animations: 'disabled' });
  return { path, colours: await page.evaluate(countColours, bytes.toString('base64')) };
}

/** The addresses of the pictures in the window that do not show, after all have loaded or failed. */
export function brokenPictures(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const shown = [...document.images].filter((image) => {
      // A lazy picture outside of the window never loads.
      const { top, bottom, left, right } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    });
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
    return shown.filter((image) => image.naturalWidth === 0).map((image) => image.currentSrc || image.src);
  });
}

/** Runs in the page. */
async function countColours(base64: string): Promise<number> {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  if (context === null) throw new Error('the page has no canvas');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4)
    colours.add((((data[at] ?? 0) >> 4) << 8) | (((data[at + 1] ?? 0) >> 4) << 4) | ((data[at + 2] ?? 0) >> 4));
  return colours.size;
}
