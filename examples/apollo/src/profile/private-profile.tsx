/** In place of the grid. */
export function PrivateProfile() {
  return (
    <section className="notice">
      <h2>This account is private</h2>
      <p>Only its followers see its posts.</p>
    </section>
  );
}
