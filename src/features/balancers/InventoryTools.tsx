import { Link } from '@tanstack/react-router';
import Columns3 from 'lucide-react/icons/columns-3';
import Download from 'lucide-react/icons/download';
import LinkIcon from 'lucide-react/icons/link';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { Button, buttonClass } from '#ui/button/Button.tsx';
import { copyText } from '#ui/clipboard.ts';
import { download, fileStamp } from '#ui/download.ts';
import { Menu } from '#ui/menu/Menu.tsx';
import { usePreference } from '#ui/preference.ts';
import { announce } from '#ui/toast/toasts.ts';

import styles from './balancers.module.css';
import { balancerColumns } from './columns.tsx';
import { poolsPreference } from './pools-preference.ts';
import { SavedViews } from './SavedViews.tsx';
import type { BalancerSearch } from './search.ts';
import { words } from './words.ts';

export interface InventoryToolsProps {
  search: BalancerSearch;
  rows: readonly LoadBalancer[];
  total: number;
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  onOpenView: (view: { q: string; sort: string }) => void;
}

/** What can be done with the list as a whole: saved views, columns, export, link. */
export function InventoryTools({ search, rows, total, hidden, onHidden, onOpenView }: InventoryToolsProps) {
  const [pools, setPools] = usePreference(poolsPreference);
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHidden(next);
  };
  return (
    <div className={styles.tools}>
      <Link to="/balancers/certificates" className={buttonClass('quiet')}>
        {words.certificates}
      </Link>
      <SavedViews current={{ q: search.q, sort: search.sort }} onOpen={onOpenView} />
      <Menu
        trigger={
          <Button look="quiet" icon={<Columns3 size={14} aria-hidden />}>
            {words.columns}
          </Button>
        }
        items={[
          ...columnChoices.map(({ id, label }) => ({
            label,
            checked: !hidden.has(id),
            onSelect: () => toggle(id),
          })),
          {
            label: words.readPools,
            checked: pools === 'read',
            onSelect: () => setPools(pools === 'read' ? 'off' : 'read'),
          },
        ]}
      />
      <Menu
        trigger={
          <Button look="quiet" icon={<Download size={14} aria-hidden />}>
            {words.export}
          </Button>
        }
        items={[
          { label: words.exportCsv, onSelect: () => void save('csv', rows, search, total) },
          { label: words.exportJson, onSelect: () => void save('json', rows, search, total) },
        ]}
      />
      <Button
        look="quiet"
        icon={<LinkIcon size={14} aria-hidden />}
        onClick={() => {
          void copyText(window.location.href).then((copied) =>
            announce(copied ? words.copied : words.copyFailed, copied ? 'good' : 'warn'),
          );
        }}
      >
        {words.copyLink}
      </Button>
    </div>
  );
}

/** Loaded when it is wanted: most visits export nothing. */
async function save(
  kind: 'csv' | 'json',
  rows: readonly LoadBalancer[],
  search: BalancerSearch,
  total: number,
): Promise<void> {
  const { balancersCsv, balancersJson } = await import('./export.ts');
  const now = Date.now();
  if (kind === 'csv')
    download(`balancers-${fileStamp(now)}.csv`, 'text/csv', balancersCsv(rows, search, total, now));
  else
    download(`balancers-${fileStamp(now)}.json`, 'application/json', balancersJson(rows, search, total, now));
}

/** Every column but the name, which is the row's handle. */
const columnChoices = balancerColumns.slice(1).flatMap((column) => {
  const id = 'accessorKey' in column ? String(column.accessorKey) : column.id;
  return id === undefined ? [] : [{ id, label: column.meta?.label ?? id }];
});
