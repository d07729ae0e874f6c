import { Link } from '../router/link.tsx';
import './home-page.css';

/** People of the sandbox, which answers where gramgraph has no credential. Each shows the app in another state. */
const people = [
  { to: '/user/the_juniper_archive', name: 'the_juniper_archive', about: 'a photographer with an endless grid' },
  { to: '/user/saltmere.bakery', name: 'saltmere.bakery', about: 'a business, whose comments you moderate' },
  { to: '/user/quiet_heron', name: 'quiet_heron', about: 'a private account' },
  { to: '/user/fable_was_here', name: 'fable_was_here', about: 'an account that is gone' },
];

export function HomePage() {
  return (
    <section className="home-page">
      <title>Pictures on gramgraph</title>
      <h1>Pictures, with their price</h1>
      <p>
        Enter a username above. The line at the bottom says what each page cost. With invented data, these people exist:
      </p>
      <ul>
        {people.map(({ to, name, about }) => (
          <li key={to}>
            <Link to={to}>
              <strong>{name}</strong>
              <span className="quiet">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
