import { useEffect } from 'react';

let site = 'Drainboard';

/** The name of the site, after the page's own: tabs of two sites must be told apart. */
export function setSiteTitle(name: string): void {
  site = name;
}

/** The page's name in the browser's tab, history and route announcement. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${site}`;
  }, [title]);
}
