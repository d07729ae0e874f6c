const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

export function TileSkeletons() {
  return (
    <ul className="grid" aria-hidden="true">
      {indexes(8).map((index) => (
        <li key={index} className="tile skeleton" />
      ))}
    </ul>
  );
}

export function LineSkeletons() {
  return (
    <div className="lines" aria-hidden="true">
      {indexes(5).map((index) => (
        <div key={index} className="line skeleton" />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <LineSkeletons />
      <TileSkeletons />
    </div>
  );
}
