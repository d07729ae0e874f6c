import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RelayEnvironmentProvider } from 'react-relay';
import { App } from './app.tsx';
import { environment } from './relay/environment.ts';
import { GraphError } from './relay/graph-error.ts';
import { followLinks } from './state/address.ts';
import './style/base.css';
import './style/frame.css';
import './style/pages.css';
import './style/narrow.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

const onCaughtError = (error: unknown): void => {
  // A boundary shows these in words.
  if (!(error instanceof GraphError)) reportError(error);
};

followLinks();
createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <RelayEnvironmentProvider environment={environment}>
      <App />
    </RelayEnvironmentProvider>
  </StrictMode>,
);
