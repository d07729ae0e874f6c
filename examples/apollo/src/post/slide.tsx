import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { SlideFragment } from '../graphql/graphql.ts';
import { describePost } from '../pictures/describe-post.ts';

const SLIDE = graphql(`
  fragment Slide on Media {
    id
    kind
    accessibilityCaption
    image(minWidth: 1080) {
      proxyUrl
      width
      height
    }
    videos {
      proxyUrl
    }
  }
`);

interface SlideProps {
  readonly media: FragmentType<SlideFragment>;
  /** Of the whole post, for a picture without a description of its own. */
  readonly texts: { readonly caption: string | null; readonly username: string | null | undefined };
  readonly isFirst: boolean;
}

/** One picture, or one video, of which nothing is loaded before somebody plays it. */
export function Slide({ media, texts, isFirst }: SlideProps) {
  const { data, complete } = useFragment({ fragment: SLIDE, from: media });
  if (!complete) return null;
  const { image, videos } = data;
  const description = describePost({ ...texts, ...data });
  if (videos?.[0] !== undefined)
    return (
      // biome-ignore lint/a11y/useMediaCaption: few posts have subtitles, in a format that browsers do not read (SubRip)
      <video
        controls
        playsInline
        preload="none"
        poster={image?.proxyUrl ?? undefined}
        src={videos[0].proxyUrl ?? undefined}
        aria-label={description}
      />
    );
  return (
    <img
      src={image?.proxyUrl ?? undefined}
      width={image?.width ?? undefined}
      height={image?.height ?? undefined}
      alt={description}
      loading={isFirst ? 'eager' : 'lazy'}
    />
  );
}
