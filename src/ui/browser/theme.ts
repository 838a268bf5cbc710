import { useEffect } from 'react';

import { choice, usePreference } from './preference.ts';

export const themePreference = choice('theme', ['system', 'light', 'dark']);
export const densityPreference = choice('density', ['normal', 'compact', 'comfortable']);

/** Puts the chosen theme and density on the document, where the tokens look for them. */
export function useThemeOnDocument(): void {
  const [theme] = usePreference(themePreference);
  const [density] = usePreference(densityPreference);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
}
