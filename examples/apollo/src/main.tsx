import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createClient } from './client/client.ts';
import { CostMeter } from './client/cost.ts';
import { onLeave } from './router/location.ts';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
const meter = new CostMeter();
// Each page has a sum of its own.
onLeave(() => meter.reset());
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createClient(meter)}>
      <App meter={meter} />
    </ApolloProvider>
  </StrictMode>,
);
