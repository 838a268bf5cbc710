import Columns3 from 'lucide-react/icons/columns-3';
import Download from 'lucide-react/icons/download';
import type { ReactNode } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { download, fileStamp } from '#ui/browser/download.ts';
import { Menu } from '#ui/menu/Menu.tsx';
import type { MenuItem } from '#ui/menu/MenuPopup.tsx';

import { CopyLink } from './CopyLink.tsx';
import styles from './list.module.css';
import { SavedViews } from './SavedViews.tsx';
import type { ChangeView, ListView } from './view.ts';
import { messages } from './messages.ts';

export interface ListToolsProps {
  view: ListView;
  onView: ChangeView;
  /** Under which preference views are kept. */
  savedViews: string;
  /** The columns that can be hidden. */
  columns: readonly { id: string; label: string }[];
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  /** Other choices about what the rows show. */
  choices?: readonly MenuItem[];
  /** Beginning of the file's name. */
  fileName: string;
  /** The rows on screen as a file's text, made when it is wanted. */
  onExport: (kind: 'csv' | 'json', at: number) => Promise<string>;
  /** Before the tools. */
  children?: ReactNode;
}

/** What can be done with a list as a whole: saved views, columns, export, link. */
export function ListTools(props: ListToolsProps) {
  const { view, onView, hidden, onHidden, choices = [], fileName, onExport } = props;
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHidden(next);
  };
  const save = async (kind: 'csv' | 'json') => {
    const now = Date.now();
    const type = kind === 'csv' ? 'text/csv' : 'application/json';
    download(`${fileName}-${fileStamp(now)}.${kind}`, type, await onExport(kind, now));
  };
  return (
    <div className={styles.tools}>
      {props.children}
      <SavedViews
        preference={props.savedViews}
        current={{ q: view.q, sort: view.sort }}
        onOpen={(saved) => onView({ ...saved, page: 1 }, 'push')}
      />
      <Menu
        trigger={
          <Button variant="quiet" icon={<Columns3 size={14} aria-hidden />}>
            {messages.columns}
          </Button>
        }
        items={[
          ...props.columns.map(({ id, label }) => ({
            label,
            checked: !hidden.has(id),
            onSelect: () => toggle(id),
          })),
          ...choices,
        ]}
      />
      <Menu
        trigger={
          <Button variant="quiet" icon={<Download size={14} aria-hidden />}>
            {messages.export}
          </Button>
        }
        items={[
          { label: messages.exportCsv, onSelect: () => void save('csv') },
          { label: messages.exportJson, onSelect: () => void save('json') },
        ]}
      />
      <CopyLink />
    </div>
  );
}
