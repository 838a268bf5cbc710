import Trash2 from 'lucide-react/icons/trash-2';
import { type SubmitEvent, useId, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { formText } from '#ui/form-text.ts';
import { keeps } from '#ui/storage.ts';

import styles from './list.module.css';
import { words } from './words.ts';

export interface SavedView {
  name: string;
  q: string;
  sort: string;
}

export interface SavedViewEditorProps {
  views: readonly SavedView[];
  current: { q: string; sort: string };
  onChange: (views: readonly SavedView[]) => void;
  onClose: () => void;
}

/** Names the search in force, and removes names no longer wanted. */
export function SavedViewEditor({ views, current, onChange, onClose }: SavedViewEditorProps) {
  const [error, setError] = useState<string | undefined>(undefined);
  const form = useId();
  const description = [
    views.length === 0 ? words.viewNone : '',
    keeps('localStorage') ? '' : words.viewUnkept,
  ]
    .filter(Boolean)
    .join(' ');
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
    <Dialog
      title={words.views}
      description={description}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.viewCancel}</Button>
          <Button look="primary" type="submit" form={form}>
            {words.viewSave}
          </Button>
        </>
      }
    >
      {views.length === 0 ? null : (
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
      <form id={form} onSubmit={save} noValidate>
        <TextField
          name="name"
          label={words.viewName}
          error={error}
          maxLength={80}
          hint={current.q === '' ? undefined : <code>{current.q}</code>}
        />
      </form>
    </Dialog>
  );
}
