import Trash2 from 'lucide-react/icons/trash-2';
import { type SubmitEvent, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { formText } from '#ui/form-text.ts';
import { Menu } from '#ui/menu/Menu.tsx';
import { type Preference, usePreference } from '#ui/preference.ts';

import styles from './balancers.module.css';
import { words } from './words.ts';

interface SavedView {
  name: string;
  q: string;
  sort: string;
}

const parsed = new WeakMap<object, readonly SavedView[]>();
const none: readonly SavedView[] = [];

const savedViews: Preference<readonly SavedView[]> = {
  key: 'balancerViews',
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

export interface SavedViewsProps {
  current: { q: string; sort: string };
  onOpen: (view: { q: string; sort: string }) => void;
}

/** Searches kept by name in this browser; opening one is a navigation, so it can be shared as a link like any other. */
export function SavedViews({ current, onOpen }: SavedViewsProps) {
  const [views, setViews] = usePreference(savedViews);
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Menu
        trigger={<Button look="quiet">{words.views}</Button>}
        items={[
          ...views.map((view) => ({ label: view.name, onSelect: () => onOpen(view) })),
          { label: words.saveView, onSelect: () => setEditing(true) },
        ]}
      />
      {editing ? (
        <ViewEditor views={views} current={current} onChange={setViews} onClose={() => setEditing(false)} />
      ) : null}
    </>
  );
}

interface ViewEditorProps {
  views: readonly SavedView[];
  current: { q: string; sort: string };
  onChange: (views: readonly SavedView[]) => void;
  onClose: () => void;
}

function ViewEditor({ views, current, onChange, onClose }: ViewEditorProps) {
  const [error, setError] = useState<string | undefined>(undefined);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formText(event.currentTarget, 'name').slice(0, 80);
    if (name === '') {
      setError(words.viewNeedsName);
      return;
    }
    onChange([...views.filter((view) => view.name !== name), { name, ...current }]);
    onClose();
  };
  return (
    <Dialog title={words.views} onClose={onClose}>
      {views.length === 0 ? (
        <p>{words.viewNone}</p>
      ) : (
        <ul className={styles.viewList}>
          {views.map((view) => (
            <li key={view.name} className={styles.viewItem}>
              <span>
                {view.name} <code>{view.q}</code>
              </span>
              <Button
                look="quiet"
                aria-label={words.viewDelete(view.name)}
                icon={<Trash2 size={14} aria-hidden />}
                onClick={() => onChange(views.filter((each) => each.name !== view.name))}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.viewForm} onSubmit={save} noValidate>
        <TextField
          name="name"
          label={words.viewName}
          error={error}
          maxLength={80}
          hint={<code>{current.q || words.title}</code>}
        />
        <Button look="primary" type="submit">
          {words.viewSave}
        </Button>
      </form>
    </Dialog>
  );
}
