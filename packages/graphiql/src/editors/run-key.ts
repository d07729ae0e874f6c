import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/** Runs the query by Ctrl+Enter wherever the focus is. The editors have this key themselves. */
export function RunKey(): null {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat;
      if (!isRun || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest('.graphiql-editors .monaco-editor')) return;
      event.preventDefault();
      void run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [run]);
  return null;
}
