import { Link } from '../router/link.tsx';

/** For an address that is no page of the app. */
export function NotFoundPage() {
  return (
    <section className="notice">
      <h1>There is no such page</h1>
      <p>
        <Link to="/">Begin anew</Link>
      </p>
    </section>
  );
}
