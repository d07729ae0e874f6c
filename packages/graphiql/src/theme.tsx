import { Tooltip, UnStyledButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

const isDarkSystem = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** Changes between light and dark. GraphiQL's settings dialog returns to that of the system. */
export function ThemeButton() {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  const isDark = (theme ?? (isDarkSystem() ? 'dark' : 'light')) === 'dark';
  const label = isDark ? 'Use light colors' : 'Use dark colors';
  return (
    <Tooltip label={label}>
      <UnStyledButton
        type="button"
        className="theme"
        aria-label={label}
        onClick={() => setTheme(isDark ? 'light' : 'dark')}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
        </svg>
      </UnStyledButton>
    </Tooltip>
  );
}
