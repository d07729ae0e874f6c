import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './client/client.ts';
import { ProfilePage } from './profile/profile-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createClient()}>
      <ProfilePage username="the_juniper_archive" />
    </ApolloProvider>
  </StrictMode>,
);
