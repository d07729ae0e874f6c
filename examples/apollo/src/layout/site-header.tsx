import { Link } from '../router/link.tsx';
import { navigate } from '../router/location.ts';
import './site-header.css';

export function SiteHeader() {
  const open = (form: FormData) => {
    const username = String(form.get('username')).trim().replace(/^@/, '');
    if (username !== '') navigate(`/user/${encodeURIComponent(username)}`);
  };
  return (
    <header className="site-header">
      <nav>
        <Link to="/" className="logo">
          Pictures
        </Link>
        <search>
          <form action={open}>
            <input
              name="username"
              aria-label="Username"
              placeholder="Username"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              required
            />
          </form>
        </search>
        <Link to="/moderation">Moderation</Link>
      </nav>
    </header>
  );
}
