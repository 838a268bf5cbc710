import Trash2 from 'lucide-react/icons/trash-2';
import { useForm } from 'react-hook-form';

import { Button } from '#ui/button/Button.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { fieldOf } from '#ui/form/fields.ts';
import { keeps } from '#ui/browser/storage.ts';

import styles from './list.module.css';
import { messages } from './messages.ts';

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
  const form = useForm({ defaultValues: { name: '' } });
  const description = [
    views.length === 0 ? messages.viewNone : '',
    keeps('localStorage') ? '' : messages.viewUnkept,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <DialogForm
      form={form}
      title={messages.views}
      description={description}
      action={messages.viewSave}
      submitting={null}
      error={null}
      onSubmit={(typed) => {
        const name = typed.name.trim();
        onChange([...views.filter((view) => view.name !== name), { name, ...current }]);
        onClose();
      }}
      onClose={onClose}
    >
      {views.length === 0 ? null : (
        <ul className={styles.viewList}>
          {views.map((view) => (
            <li key={view.name} className={styles.viewItem}>
              <span>
                {view.name} <code>{view.q}</code>
              </span>
              <Button
                variant="quiet"
                aria-label={messages.viewDelete(view.name)}
                icon={<Trash2 size={14} aria-hidden />}
                onClick={() => onChange(views.filter((each) => each.name !== view.name))}
              />
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={messages.viewName}
        maxLength={80}
        hint={current.q === '' ? undefined : <code>{current.q}</code>}
        {...fieldOf(form, 'name', { validate: (name) => name.trim() !== '' || messages.viewNeedsName })}
      />
    </DialogForm>
  );
}
