import { clock } from './clock.js';
import { duration } from './figures.js';
import { serviceCard } from './services.js';
import { spendingToday } from './spending.js';

/** @import { StatusReport } from '../../../../model/status/status-report.ts' */

const everyMs = 3_000;
const timeoutMs = 10_000;

/**
 * @template {HTMLElement} [Made=HTMLElement]
 * @param {string} id
 */
const byId = (id) => /** @type {Made} */ (document.getElementById(id));

const [about, live, report] = [byId('about'), byId('live'), byId('report')];
const ask = /** @type {HTMLFormElement} */ (byId('ask'));
const keyField = /** @type {HTMLInputElement} */ (byId('key'));

/** Forgotten when the page is closed or reloaded. */
let key = '';
/** @type {number | undefined} */
let lastAt;

async function read() {
  const response = await fetch(location.pathname, {
    // The gateway refuses a request that may come from another site's page; that one cannot send this header.
    headers: {
      accept: 'application/json',
      'apollo-require-preflight': '1',
      ...(key && { authorization: `Bearer ${key}` }),
    },
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = await response.json();
  if (response.status === 401 || response.status === 403) askForKey(key && answer.errors?.[0]?.message);
  else if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
  else show(answer);
  return response.ok;
}

/** Reads again and again, unless a key has to be typed first. */
async function follow() {
  try {
    if (!(await read())) return;
  } catch {
    const since = lastAt === undefined ? '' : `; these figures are from ${clock(lastAt)}`;
    say('lost', `no connection to the gateway${since}`);
  }
  setTimeout(follow, everyMs);
}

/** @param {string} refusal */
function askForKey(refusal) {
  say('waiting', 'waiting for a key');
  report.hidden = true;
  ask.hidden = false;
  byId('refusal').textContent = refusal ? `Refused: ${refusal}.` : '';
  keyField.focus();
}

ask.addEventListener('submit', (event) => {
  event.preventDefault();
  key = keyField.value.trim();
  keyField.value = '';
  ask.hidden = true;
  void follow();
});

/** @param {StatusReport} status */
function show({ at, release, isSandbox, processes, history, services, spending }) {
  lastAt = Date.parse(at);
  const { count, answered, uptimeSeconds } = processes;
  const which = count === 1 ? 'one process' : `${answered} of ${count} processes`;
  about.textContent = `Release ${release}, up for ${duration(uptimeSeconds)}. Figures of ${which}${isSandbox ? ', with invented data of the sandbox' : ''}.`;
  say('live', `live, ${new Date(at).toLocaleTimeString('en-GB')}`);
  const open = new Set([...report.querySelectorAll('details[open]')].map((one) => one.getAttribute('data-name') ?? ''));
  replace(
    'services',
    services.map((service) => serviceCard(service, history, open)),
  );
  replace('spending', spendingToday(spending, services, history, open));
  report.hidden = false;
}

/**
 * Replaces what is shown, unless somebody is reading it with a selection or the keyboard.
 * @param {string} id
 * @param {readonly Node[]} content
 */
function replace(id, content) {
  const place = byId(id);
  const selection = getSelection();
  const isSelected = selection?.isCollapsed === false && place.contains(selection.anchorNode);
  if (isSelected || place.contains(document.activeElement)) return;
  place.replaceChildren(...content);
}

/**
 * @param {'live' | 'lost' | 'waiting'} state
 * @param {string} text
 */
function say(state, text) {
  live.className = state;
  // A screen reader reads each change; the time of each answer is none.
  live.setAttribute('aria-live', state === 'live' ? 'off' : 'polite');
  live.textContent = text;
  document.body.classList.toggle('lost', state === 'lost');
}

void follow();
