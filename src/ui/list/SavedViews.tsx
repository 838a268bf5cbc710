import { Suspense, useMemo, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { type Preference, usePreference } from '#ui/browser/preference.ts';

import type { SavedView } from './SavedViewEditor.tsx';
import { messages } from './messages.ts';

const SavedViewEditor = lazyComponent(() =>
  import('./SavedViewEditor.tsx').then((module) => module.SavedViewEditor),
);

const parsed = new WeakMap<object, readonly SavedView[]>();
const none: readonly SavedView[] = [];

function savedViews(key: string): Preference<readonly SavedView[]> {
  return {
    key,
    read: (stored) => {
      if (!Array.isArray(stored)) return none;
      const known = parsed.get(stored);
      if (known) return known;
      const views = stored.slice(0, 50).flatMap((item: unknown): SavedView[] => {
        if (item === null || typeof item !== 'object' || !('name' in item) || typeof item.name !== 'string')
          return [];
        const q = 'q' in item && typeof item.q === 'string' ? item.q : '';
        const sort = 'sort' in item && typeof item.sort === 'string' ? item.sort : '';
        return [{ name: item.name.slice(0, 80), q, sort }];
      });
      parsed.set(stored, views);
      return views;
    },
  };
}

export interface SavedViewsProps {
  /** Under which preference they are kept. */
  preference: string;
  current: { q: string; sort: string };
  onOpen: (view: { q: string; sort: string }) => void;
}

/** Searches kept by name in this browser; opening one is a navigation, so it can be shared as a link like any other. */
export function SavedViews({ preference, current, onOpen }: SavedViewsProps) {
  const [views, setViews] = usePreference(useMemo(() => savedViews(preference), [preference]));
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Menu
        trigger={<Button variant="quiet">{messages.views}</Button>}
        items={[
          ...views.map(({ name, q, sort }) => ({ label: name, onSelect: () => onOpen({ q, sort }) })),
          { label: messages.saveView, onSelect: () => setEditing(true) },
        ]}
      />
      {editing ? (
        <Suspense fallback={null}>
          <SavedViewEditor
            views={views}
            current={current}
            onChange={setViews}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
