interface ClipFilmProps {
  readonly caption: string | null;
  readonly picture: string | null | undefined;
  /** Of the file; unknown until the reel's own answer has arrived. */
  readonly film: string | null | undefined;
}

/** The picture that the list has shown, and in its place the film once its address is known. It loads when somebody plays it. */
export function ClipFilm({ caption, picture, film }: ClipFilmProps) {
  const label = caption ?? 'A reel without a caption';
  if (film == null) return <img className="clip-picture" src={picture ?? undefined} alt={label} />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: few reels have subtitles, in a format that browsers do not read (SubRip)
    <video
      className="clip-picture"
      controls
      playsInline
      preload="none"
      poster={picture ?? undefined}
      src={film}
      aria-label={label}
    />
  );
}
