import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useCallback, useState } from 'react';

import { readObject } from '#changes/intent.ts';
import type { DrainId } from '#changes/drains/record.ts';
import type { DrainVerb } from '#features/drains/columns.tsx';
import { DrainsView } from '#features/drains/DrainsView.tsx';
import { messages } from '#features/drains/messages.ts';
import type { DrainSearch } from '#features/drains/search.ts';
import type { AskChangeProps } from '#features/members/change/AskChange.tsx';
import { useReach } from '#features/pools/PoolUse.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

const load = () => import('#features/members/change/AskChange.tsx');
const AskChange = lazyComponent(() => load().then((module) => module.AskChange));
const PoolDock = lazyComponent(() => load().then((module) => module.PoolDock));

const route = getRouteApi('/drains');

interface Asked {
  pool: string;
  verb: string;
  keys: readonly string[];
}

/** Every drain under way, whatever backend it is on, and what was changed of them from here. */
export function DrainsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  /** Pools that were changed from here. */
  const [touched, setTouched] = useState<readonly string[]>([]);
  useDocumentTitle(messages.title);
  const onSearch = useCallback(
    (change: Partial<DrainSearch>, how: 'push' | 'replace') => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  const ask = useCallback((pool: string, verb: string, keys: readonly string[]) => {
    setAsked({ pool, verb, keys });
    setTouched((before) => (before.includes(pool) ? before : [...before, pool]));
  }, []);
  const onAct = useCallback((verb: DrainVerb, { pool, member }: DrainId) => ask(pool, verb, [member]), [ask]);
  return (
    <>
      <DrainsView search={search} onSearch={onSearch} onAct={onAct} />
      <Suspense fallback={null}>
        {touched.map((pool) => (
          <PoolDock key={pool} object={pool} onAsk={(verb, keys) => ask(pool, verb, keys)} />
        ))}
      </Suspense>
      <Suspense fallback={null}>
        {asked ? (
          <Question object={asked.pool} verb={asked.verb} keys={asked.keys} onClose={() => setAsked(null)} />
        ) : null}
      </Suspense>
    </>
  );
}

type QuestionProps = Omit<AskChangeProps, 'reach'>;

/** The members of some backends are behind addresses that others share: that is said before a change. */
function Question(props: QuestionProps) {
  const { backend, id } = readObject(props.object);
  return backend === 'globo' && id !== null ? (
    <SharedQuestion {...props} id={id} />
  ) : (
    <AskChange {...props} reach={null} />
  );
}

function SharedQuestion({ id, ...props }: QuestionProps & { id: number }) {
  return <AskChange {...props} reach={useReach(id)} />;
}
