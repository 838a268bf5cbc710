import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { OperationsView } from '#features/operations/OperationsView.tsx';
import type { OperationSearch } from '#features/operations/search.ts';
import { words } from '#features/operations/words.ts';
import { useDocumentTitle } from '#ui/title.ts';

const route = getRouteApi('/operations');

/** What was done, by this browser and by others, and the journal. */
export function OperationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(search.view === 'journal' ? words.journal : words.title);
  const onSearch = useCallback(
    (change: Partial<OperationSearch>, how: 'push' | 'replace') => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return <OperationsView search={search} onSearch={onSearch} />;
}
