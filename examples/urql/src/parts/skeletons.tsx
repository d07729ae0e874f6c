const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

export function RowSkeletons() {
  return indexes(6).map((index) => <li key={index} className="row skeleton" aria-hidden="true" />);
}

export function TileSkeletons() {
  return (
    <ul className="grid" aria-hidden="true">
      {indexes(6).map((index) => (
        <li key={index} className="tile skeleton" />
      ))}
    </ul>
  );
}

/** Stands for a value that the cache does not have yet. */
export function WordSkeleton() {
  return <span className="word skeleton" aria-hidden="true" />;
}
