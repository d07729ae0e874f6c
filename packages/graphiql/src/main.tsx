import './editors/workers.ts';
import 'graphiql/graphiql.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style/page.css';
import './style/folding.css';
import './style/panels.css';
import './style/price.css';
import './style/narrow.css';
import { createRoot } from 'react-dom/client';
import { createPage } from './page.tsx';
import { adoptBudget } from './price/budget.ts';
import { readSettings } from './settings.ts';
import { pageStorage } from './storage.ts';
import { linkIn, storeStartTabs } from './tabs/start-tabs.ts';

const root = document.getElementById('graphiql');
if (root === null) throw new Error('the page has no element with the id "graphiql"');
const settings = readSettings();
const storage = pageStorage('localStorage');
storeStartTabs(
  storage,
  settings.examples.filter(({ isOpen }) => isOpen),
  linkIn(location.search),
);
adoptBudget(new URLSearchParams(location.search).get('budget'));
// The tabs are stored now, so loading the page again does not open the link once more.
history.replaceState(null, '', location.pathname);
createRoot(root).render(createPage(settings, storage));
