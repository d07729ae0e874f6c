import { useRef } from 'react';
import type { CostMeter } from './client/cost.ts';
import { HomePage } from './home/home-page.tsx';
import { CostFooter } from './layout/cost-footer.tsx';
import { NotFoundPage } from './layout/not-found-page.tsx';
import { SiteHeader } from './layout/site-header.tsx';
import { ModerationPage } from './moderation/moderation-page.tsx';
import { PostPage } from './post/post-page.tsx';
import { ProfilePage } from './profile/profile-page.tsx';
import { useLocation } from './router/location.ts';
import { usePageChange } from './router/use-page-change.ts';

export function App({ meter }: { readonly meter: CostMeter }) {
  const location = useLocation();
  const main = useRef<HTMLElement>(null);
  usePageChange(location, main);
  return (
    <>
      <SiteHeader />
      <main ref={main} tabIndex={-1}>
        <Page path={location.path} />
      </main>
      <CostFooter meter={meter} />
    </>
  );
}

/** A key makes a page start anew where only its subject changes. */
function Page({ path }: { readonly path: string }) {
  const [, section, name] = path.split('/').map(decoded);
  if (section === '') return <HomePage />;
  if (section === 'user' && name) return <ProfilePage key={name} username={name} />;
  if (section === 'post' && name) return <PostPage key={name} code={name} />;
  if (section === 'moderation') return <ModerationPage />;
  return <NotFoundPage />;
}

/** A part of the address. One that no browser writes stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
