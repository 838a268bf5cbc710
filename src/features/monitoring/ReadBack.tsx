import { useMutation } from '@tanstack/react-query';

import { patchUrlMonitoring } from '#api/itcare/index.ts';
import { beginProcedure } from '#api/procedures.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { labelOf } from './label.ts';
import { differing, type Wanted, type Watched } from './plan.ts';
import { words } from './words.ts';

/**
 * Whether the values read back as asked. Whether the API means names or ids in `updateUrls` is not known, so URLs that
 * differ can be set by their own call (ITCare contract §12.6): offered, never done by itself.
 */
export function ReadBack({
  id,
  name,
  all,
  asked,
  running,
}: {
  id: number;
  name: string;
  all: readonly Watched[];
  asked: Wanted;
  running: boolean;
}) {
  const off = differing(all, asked);
  const urls = off.filter(({ what, id: urlId }) => what === 'url' && urlId !== null);
  const repair = useMutation({
    mutationFn: async () => {
      const failed: string[] = [];
      const procedure = await beginProcedure({
        action: 'set-url-monitoring',
        object: name,
        href: `/balancers/${id}/monitoring`,
        items: urls.map((url) => ({ key: String(url.id), label: labelOf(url) })),
      });
      for (const { id: urlId, ...url } of urls) {
        const step = procedure.step([String(urlId)]);
        try {
          if (urlId !== null)
            await patchUrlMonitoring(id, urlId, { state: asked.monitoring, onCall: asked.onCall }, { step });
        } catch (error) {
          failed.push(
            words.repairFailed(labelOf(url), error instanceof Error ? error.message : String(error)),
          );
        }
      }
      procedure.end();
      return failed;
    },
    meta: { affects: [['balancers', id]] },
  });
  if (off.length === 0) return <Notice tone="info">{words.confirmed}</Notice>;
  if (running) return <Notice tone="info">{words.waiting}</Notice>;
  return (
    <Notice
      tone="warn"
      actions={
        urls.length > 0 ? (
          <Button reason={repair.isPending ? words.repairing : null} onClick={() => repair.mutate()}>
            {words.repair(urls.length)}
          </Button>
        ) : null
      }
    >
      <p>{words.differs(off.length)}</p>
      <ul>
        {off.map((each, index) => (
          <li key={`${each.what} ${each.id ?? index}`}>
            {words.differsLine(labelOf(each), each.monitoring, each.onCall)}
          </li>
        ))}
        {repair.data?.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}
