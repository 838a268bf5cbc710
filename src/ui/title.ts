import { useEffect } from 'react';

/** The page's name in the browser's tab, history and route announcement. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Drainboard`;
  }, [title]);
}
