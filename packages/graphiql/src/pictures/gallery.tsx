import type { Sender } from '../gateway/sender.ts';
import type { FoundFile } from './find-files.ts';
import { shownUrl } from './shown-url.ts';
import { useFiles } from './use-files.ts';

interface GalleryProps {
  readonly sender: Sender;
  readonly filesFrom: string | undefined;
}

/** The pictures and videos of the answer. Instagram's servers refuse to show them on other pages, so they come through the gateway. */
export function Gallery({ sender, filesFrom }: GalleryProps) {
  const { files, problem, canShow, isAsking, show, hasAnswer } = useFiles(sender);
  return (
    <section className="side-panel pictures" aria-label="Pictures">
      <h2>Pictures</h2>
      {files.length > 0 ? null : (
        <p>
          {hasAnswer
            ? 'This answer names no picture and no video. Select the field image, images or videos of a post, or profilePicture of a person.'
            : 'Run a query. The pictures and videos of its answer are shown here.'}
        </p>
      )}
      {canShow ? (
        <>
          <p>
            Browsers may not show files from Instagram's servers here. The gateway can pass them on: this asks for the
            same answer with the field <code>proxyUrl</code>, which is free while the answer is in the cache.
          </p>
          <button type="button" className="primary" disabled={isAsking} onClick={() => void show()}>
            Show pictures
          </button>
        </>
      ) : null}
      {problem === undefined ? null : <p className="problem">{problem}</p>}
      <ul>
        {files.map((file) => (
          <li key={file.path}>
            <File file={file} filesFrom={filesFrom} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function File({
  file: { kind, url, proxyUrl, width, height, path },
  filesFrom,
}: Pick<GalleryProps, 'filesFrom'> & { readonly file: FoundFile }) {
  const size = width === undefined || height === undefined ? '' : `${width} × ${height}`;
  const src = proxyUrl === undefined ? undefined : shownUrl(proxyUrl, filesFrom);
  return (
    <figure>
      {src === undefined ? (
        <span className="no-file">{kind === 'Image' ? 'Picture' : 'Video'}</span>
      ) : kind === 'Image' ? (
        <a href={src} target="_blank" rel="noreferrer">
          <img src={src} alt={path} loading="lazy" />
        </a>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: the service has captions only as part of the video
        <video src={src} controls preload="metadata" aria-label={path} />
      )}
      <figcaption>
        <code>{path}</code>
        <span>
          {size}{' '}
          {url === undefined ? null : (
            <a href={url} target="_blank" rel="noreferrer">
              original
            </a>
          )}
        </span>
      </figcaption>
    </figure>
  );
}
