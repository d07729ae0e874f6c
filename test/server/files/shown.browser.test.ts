import { createServer } from 'node:http';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { openPage } from '../../support/browser/browser.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { listen } from '../../support/listen.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const query = `{
  user(by: { pk: "${FAMOUS.pk}" }) {
    profilePicture { url proxyUrl width }
    clips(first: 1) { edges { node { videoDuration videos { url proxyUrl width height } } } }
  }
}`;

interface Shown {
  readonly url: string;
  readonly proxyUrl: string;
  readonly width: number;
  readonly height: number;
}

interface Answer {
  readonly data: {
    readonly user: {
      readonly profilePicture: Shown;
      readonly clips: {
        readonly edges: readonly [
          { readonly node: { readonly videoDuration: number; readonly videos: readonly [Shown] } },
        ];
      };
    };
  };
}

test('a page of another origin shows a picture and plays a video by proxyUrl, and by url the browser refuses both', async () => {
  const { gateway } = await startGateway({ PORT: '0' });
  const { url } = await gateway.start();
  const { data } = (await (await fetch(url, requestInit(query))).json()) as Answer;
  const { profilePicture: picture, clips } = data.user;
  const { videos, videoDuration } = clips.edges[0].node;
  const [video] = videos;
  const html = `
    <img id="direct-picture" src="${picture.url}"><img id="picture" src="${picture.proxyUrl}">
    <video id="direct-video" src="${video.url}" muted></video><video id="video" src="${video.proxyUrl}" muted></video>`;
  const site = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  const origin = `http://${(await listen(site)).replace('127.0.0.1', 'localhost')}`;
  const { page, errors } = await openPage();
  await page.goto(origin);
  await page.waitForFunction(() => {
    const images = [...document.images].every(({ complete }) => complete);
    const videos = [...document.querySelectorAll('video')].every(({ readyState, error }) => readyState >= 2 || error);
    return images && videos;
  });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement | HTMLVideoElement>('img, video')].map((media) => {
      if (media instanceof HTMLImageElement) return [media.id, media.naturalWidth];
      return [media.id, media.videoWidth, Number.isNaN(media.duration) ? 0 : Math.round(media.duration)];
    }),
  );
  expect(shown).toEqual([
    ['direct-picture', 0],
    ['picture', picture.width],
    ['direct-video', 0, 0],
    ['video', video.width, Math.round(videoDuration)],
  ]);
  expect(errors.filter((error) => !error.includes('ERR_BLOCKED_BY_RESPONSE.NotSameOrigin'))).toEqual([]);
});
