import { ClipPage } from './pages/clip-page.tsx';
import { SearchPage } from './pages/search-page.tsx';
import { TrackPage } from './pages/track-page.tsx';
import { CostBar } from './parts/cost-bar.tsx';
import { SearchForm } from './parts/search-form.tsx';
import { address } from './state/address.ts';

const DEFAULT_SEARCH = 'rain';

export function App() {
  const { pathname, searchParams } = address.use();
  const [, page, id] = pathname.split('/');
  const query = searchParams.get('q') ?? '';
  return (
    <>
      <header className="bar">
        <a className="brand" href="/">
          Sounds
        </a>
        <SearchForm key={query} query={query} />
      </header>
      <main>
        {page === 'track' && id ? (
          <TrackPage key={id} id={id} />
        ) : page === 'clip' && id ? (
          <ClipPage key={id} id={id} />
        ) : (
          <SearchPage key={query} query={query || DEFAULT_SEARCH} />
        )}
      </main>
      <CostBar />
    </>
  );
}
