import { PostPage } from './pages/post-page.tsx';
import { ProfilePage } from './pages/profile-page.tsx';
import { Boundary } from './parts/boundary.tsx';
import { CostBar } from './parts/cost-bar.tsx';
import { PageSkeleton } from './parts/skeletons.tsx';
import { address } from './state/address.ts';

const DEFAULT_USERNAME = 'the_juniper_archive';

export function App() {
  const { pathname, searchParams } = address.use();
  const [, page, code] = pathname.split('/');
  const username = searchParams.get('user') || DEFAULT_USERNAME;
  return (
    <>
      <header className="bar">
        <a className="brand" href="/">
          Posts
        </a>
        <search>
          <form action="/">
            <input
              name="user"
              defaultValue={searchParams.get('user') ?? ''}
              aria-label="Username"
              placeholder="Username"
            />
            <button type="submit">Open</button>
          </form>
        </search>
      </header>
      <main>
        <Boundary key={pathname + username} fallback={<PageSkeleton />}>
          {(attempt) =>
            page === 'p' && code ? (
              <PostPage code={code} attempt={attempt} />
            ) : (
              <ProfilePage username={username} attempt={attempt} />
            )
          }
        </Boundary>
      </main>
      <CostBar />
    </>
  );
}
