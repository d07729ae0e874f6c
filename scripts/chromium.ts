import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The file of Chromium: `CHROMIUM`, or the first in the folders of PATH; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return CHROMIUM ?? places.find((place) => existsSync(place));
}

/** What to do where there is none. */
export const noChromium =
  'There is no Chromium in PATH. Install it (apt-get install chromium), or name its file in CHROMIUM.';
