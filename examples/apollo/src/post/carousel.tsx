import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useRef } from 'react';
import { graphql } from '../graphql/gql.ts';
import type { CarouselFragment } from '../graphql/graphql.ts';
import './carousel.css';
import { Slide } from './slide.tsx';

const CAROUSEL = graphql(`
  fragment Carousel on Media {
    id
    caption
    owner {
      id
      username
    }
    children {
      id
      ...Slide
    }
    ...Slide
  }
`);

/** The pictures and videos of a post: one, or several to swipe through. */
export function Carousel({ post }: { readonly post: FragmentType<CarouselFragment> }) {
  const { data, complete } = useFragment({ fragment: CAROUSEL, fragmentName: 'Carousel', from: post });
  const strip = useRef<HTMLUListElement>(null);
  if (!complete) return null;
  const texts = { caption: data.caption, username: data.owner?.username };
  const slides = data.children ?? [data];
  const turn = (by: number) => strip.current?.scrollBy({ left: by * strip.current.clientWidth, behavior: 'smooth' });
  return (
    <div className="carousel">
      <ul ref={strip}>
        {slides.map((slide, index) => (
          <li key={slide.id} aria-label={slides.length > 1 ? `${index + 1} of ${slides.length}` : undefined}>
            <Slide media={slide} texts={texts} isFirst={index === 0} />
          </li>
        ))}
      </ul>
      {slides.length > 1 && (
        <nav aria-label="Pictures">
          <button type="button" aria-label="Previous picture" onClick={() => turn(-1)}>
            ‹
          </button>
          <span>{slides.length} pictures</span>
          <button type="button" aria-label="Next picture" onClick={() => turn(1)}>
            ›
          </button>
        </nav>
      )}
    </div>
  );
}
