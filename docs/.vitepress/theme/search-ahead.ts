import { onMounted, onUnmounted } from 'vue';

/**
 * Loads the search before it is opened, so that what is typed at once is searched for: its box when the browser is idle, its index,
 * which is larger, when the button of the search is pointed at or focused, or a key of its shortcut is pressed.
 */
export function loadSearchAhead(): void {
  const onSign = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('.DocSearch-Button')) loadIndex();
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (['Control', 'Meta', '/'].includes(key)) loadIndex();
  };
  onMounted(() => {
    // Safari has no requestIdleCallback.
    (window.requestIdleCallback ?? setTimeout)(loadBox);
    for (const name of signs) document.addEventListener(name, onSign, { passive: true });
    document.addEventListener('keydown', onKey);
  });
  onUnmounted(() => {
    for (const name of signs) document.removeEventListener(name, onSign);
    document.removeEventListener('keydown', onKey);
  });
}

const signs = ['pointerover', 'focusin', 'touchstart'] as const;

// A browser loads a module once. A failure is reported when the search is opened, which imports the same.
const loadBox = (): void =>
  void import('vitepress/dist/client/theme-default/components/VPLocalSearchBox.vue').catch(() => undefined);
const loadIndex = (): void =>
  void import('@localSearchIndex').then((index) => index.default['root']?.()).catch(() => undefined);
