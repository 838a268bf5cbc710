import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';

import { siteBackends } from '#backends/registry.ts';
import { readsOfPage } from '#http/reads.ts';
import { messages as evacuation } from '#features/hosts/evacuation/messages.ts';
import { isProduction } from '#domain/environment.ts';
import { messages as curlMessages } from '#components/curl/messages.ts';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';

import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import styles from './Palette.module.css';
import { places } from './places.ts';
import { messages } from '#app/messages.ts';

const CurlDialog = lazyComponent(() =>
  import('#components/curl/CurlDialog.tsx').then((module) => module.CurlDialog),
);

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
  const backends = siteBackends();
  const answers = useQueries({
    queries: backends.map((backend) => ({
      queryKey: ['found', backend.name, typed],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await backend.load()).find(typed, FOUND, signal),
      enabled: typed.length > 1,
      placeholderData: keepPreviousData,
    })),
  });
  // Before its own searches are among them.
  const [reads] = useState(readsOfPage);
  const [asCurl, setAsCurl] = useState(false);
  const go = (act: () => void) => () => {
    onClose();
    act();
  };
  const pages: Entry[] = [...places(), { to: '/hosts/evacuate', label: evacuation.title }]
    .map(({ to, label }) => ({ id: to, label, hint: messages.page, open: go(() => void navigate({ to })) }))
    .filter(({ label }) => contains(label, typed));
  // Until the answer is there, those of the former one that fit this text too.
  const pools: Entry[] = backends.flatMap(({ name: backend, membersHref }, index) => {
    const { data = [], isPlaceholderData = false } = answers[index] ?? {};
    const shown = typed.length > 1 ? data : [];
    return shown
      .filter(({ name: found }) => !isPlaceholderData || contains(found, name))
      .map(({ id, name: label, environment, hint }) => ({
        id: `${backend}:${id}`,
        label,
        environment,
        hint,
        open: go(() => void navigate({ to: membersHref(id) })),
      }));
  });
  const search = (to: string, label: string): Entry => ({
    id: `search ${to}`,
    label,
    hint: messages.search,
    open: go(() => void navigate({ to, search: { q: typed } })),
  });
  const searches =
    typed === ''
      ? []
      : [
          ...backends.map(({ page }) => search(page.to, page.searchFor(typed))),
          search('/hosts', messages.findServer(typed)),
        ];
  const commands: Entry[] = [
    { id: 'curl', label: curlMessages.showView, hint: messages.command, open: () => setAsCurl(true) },
  ].filter(({ label }) => contains(label, typed));
  const failed = answers.find(({ error }) => error)?.error;
  const entries = [...pages, ...commands, ...pools, ...searches];
  if (asCurl) {
    return (
      <Suspense fallback={null}>
        <CurlDialog subject={{ kind: 'view', reads }} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={messages.jump}>
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
              aria-label={messages.jump}
              placeholder={messages.jumpHint}
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
              {failed?.message ?? messages.entries(entries.length)}
            </Autocomplete.Status>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
