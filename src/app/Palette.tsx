import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { hasBackend } from '#api/site.ts';
import { isProduction } from '#domain/environment.ts';
import { nameOf } from '#features/balancers/facts.ts';
import { balancerQueries } from '#features/balancers/queries.ts';
import { poolQueries } from '#features/pools/queries.ts';
import { EnvironmentMark } from '#ui/mark/EnvironmentMark.tsx';

import styles from './Palette.module.css';
import { places } from './places.ts';
import { words } from './words.ts';

interface Entry {
  id: string;
  label: string;
  /** Before the hint. */
  environment?: string | null;
  hint: string;
  open: () => void;
}

const FOUND = 8;

const contains = (label: string, part: string) => label.toLowerCase().includes(part.toLowerCase());

/** Jump anywhere: pages by name, load balancers and pools by part of theirs. It only opens things, it never acts. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  // Never behind the field: Enter opens the first entry, and what is listed has to be about what is typed by then.
  const typed = text.trim();
  const name = typed.replace(/^!+/, '');
  const navigate = useNavigate();
  const found = useQuery({
    ...balancerQueries.list({ names: [name], page: 0, size: FOUND }),
    enabled: hasBackend('itcare') && name.length > 1,
  });
  const foundPools = useQuery({
    ...poolQueries.list({
      extends_search: [{ identifier__icontains: typed }],
      start_record: 0,
      end_record: FOUND,
      asorting_cols: ['identifier', 'id'],
    }),
    enabled: hasBackend('globo') && typed.length > 1,
  });
  const go = (act: () => void) => () => {
    onClose();
    act();
  };
  const pages: Entry[] = places()
    .map(({ to, key }) => ({
      id: key,
      label: words[key],
      hint: words.page,
      open: go(() => void navigate({ to })),
    }))
    .filter(({ label }) => contains(label, typed));
  // Until the answer is there, those of the former one that fit this text too.
  const balancers: Entry[] = (typed.length > 1 ? (found.data?.content ?? []) : []).flatMap((balancer) =>
    balancer.id === null || (found.isPlaceholderData && !contains(nameOf(balancer), name))
      ? []
      : [
          {
            id: `balancer-${balancer.id}`,
            label: nameOf(balancer),
            environment: balancer.environment,
            hint: balancer.ipAddress ?? '',
            open: go(
              () => void navigate({ to: '/balancers/$id/members', params: { id: String(balancer.id) } }),
            ),
          },
        ],
  );
  const pools: Entry[] = (typed.length > 1 ? (foundPools.data?.items ?? []) : []).flatMap((pool) =>
    pool.id === null || (foundPools.isPlaceholderData && !contains(pool.identifier ?? '', typed))
      ? []
      : [
          {
            id: `pool-${pool.id}`,
            label: pool.identifier ?? `#${pool.id}`,
            environment: pool.environment?.name ?? null,
            hint: words.pool,
            open: go(() => void navigate({ to: '/pools/$id', params: { id: String(pool.id) } })),
          },
        ],
  );
  const searches: Entry[] = [
    {
      id: 'search',
      backend: 'itcare' as const,
      label: words.searchFor(typed),
      hint: words.search,
      open: go(() => void navigate({ to: '/balancers', search: { q: typed } })),
    },
    {
      id: 'search-pools',
      backend: 'globo' as const,
      label: words.searchPoolsFor(typed),
      hint: words.search,
      open: go(() => void navigate({ to: '/pools', search: { q: typed } })),
    },
    {
      id: 'search-hosts',
      backend: null,
      label: words.findServer(typed),
      hint: words.search,
      open: go(() => void navigate({ to: '/hosts', search: { q: typed } })),
    },
  ].filter(({ backend }) => typed !== '' && (backend === null || hasBackend(backend)));
  const entries = [...pages, ...balancers, ...pools, ...searches];
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={words.jump}>
          <Autocomplete.Root
            open
            inline
            items={entries}
            mode="none"
            filter={null}
            value={text}
            autoHighlight="always"
            itemToStringValue={(entry) => entry.label}
            onValueChange={(value, details) => {
              if (details.reason !== 'item-press') setText(value);
            }}
          >
            <Autocomplete.Input
              className={styles.input}
              aria-label={words.jump}
              placeholder={words.jumpHint}
            />
            <Autocomplete.List className={styles.list}>
              {(entry: Entry) => (
                <Autocomplete.Item key={entry.id} value={entry} className={styles.item} onClick={entry.open}>
                  <span>{entry.label}</span>
                  <span className={styles.hint}>
                    {entry.environment ? (
                      <EnvironmentMark
                        name={entry.environment}
                        production={isProduction(entry.environment)}
                      />
                    ) : null}
                    {entry.environment && entry.hint ? ' · ' : null}
                    {entry.hint}
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            <Autocomplete.Status className={styles.status}>
              {(found.error ?? foundPools.error)?.message ?? words.entries(entries.length)}
            </Autocomplete.Status>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
