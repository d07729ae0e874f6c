import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { App } from './app.tsx';
import { client } from './client.ts';
import { followLinks } from './state/address.ts';
import './style/base.css';
import './style/frame.css';
import './style/pages.css';
import './style/narrow.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

followLinks();
createRoot(root).render(
  <StrictMode>
    <Provider value={client}>
      <App />
    </Provider>
  </StrictMode>,
);
