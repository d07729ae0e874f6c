import type { ReactNode } from 'react';

interface IconProps {
  /** What it means, where no words beside it say so. */
  readonly title?: string;
  readonly children: ReactNode;
}

function Icon({ title, children }: IconProps) {
  if (title === undefined)
    return (
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        {children}
      </svg>
    );
  return (
    <svg className="icon" viewBox="0 0 24 24" role="img" aria-label={title}>
      {children}
    </svg>
  );
}

export const VerifiedBadge = () => (
  <Icon title="verified">
    <path
      className="verified"
      d="m12 1 2.9 2.3 3.7-.2 1 3.6 3.1 2-1.3 3.4 1.3 3.5-3.1 2-1 3.6-3.7-.3L12 23.2l-2.9-2.3-3.7.3-1-3.6-3.1-2 1.3-3.5L1.3 8.7l3.1-2 1-3.6 3.7.2z"
    />
    <path className="check" d="m7.5 12.2 3 3 6-6.2" />
  </Icon>
);

export const HeartIcon = () => (
  <Icon>
    <path d="M12 20.5 4.5 13a5 5 0 0 1 7-7.1l.5.5.5-.5a5 5 0 0 1 7 7.1z" />
  </Icon>
);

export const CommentIcon = () => (
  <Icon>
    <path d="M4 12a8 8 0 1 1 3.5 6.6L4 20l1-3.7A8 8 0 0 1 4 12z" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon title="video">
    <path d="M7 4.5v15l12-7.5z" />
  </Icon>
);

export const CarouselIcon = () => (
  <Icon title="album">
    <path d="M3 3h13v13H3zM8 19v2h13V8h-2v11z" />
  </Icon>
);

export const PinIcon = () => (
  <Icon title="pinned">
    <path d="m14 3 7 7-4 1-4 4-.5 4-3-3-5 5 5-6-3-3 4-.5 4-4z" />
  </Icon>
);
