/** What every kind of change reads in an answer: its facts, its proof and what moved, for whatever an API answers. */
import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { changeKinds } from '#app/change-kinds.ts';
import type { Intent } from '#changes/intent.ts';
import { registerKinds, runnable } from '#changes/kind.ts';
import { readBot } from '#features/bot-defense/bot-state.ts';
import { entryIntent, modeIntent } from '#features/bot-defense/intents.ts';
import { lifecycleIntent } from '#features/lifecycle/kinds.ts';
import { monitoringIntent } from '#features/monitoring/kinds.ts';
import { urlAddIntent, urlRemoveIntent } from '#features/urls/kinds.ts';

export const allKinds = await changeKinds();
registerKinds(allKinds);

const WHY = { reason: 'x', changeReference: 'x' };

/** One of each kind that is read in a load balancer or its URLs, decided on what is read. */
function intentsOn(row: BalancerRow): { ofBalancer: Intent[]; ofUrls: Intent[] } {
  const balancer = { ...row, id: 7, members: [] };
  const before = readBot(balancer);
  const [address] = row.securityProfile?.whiteList ?? [];
  const step = { action: 'add', ip: address?.ip || '10.1.2.3', line: null, comment: '' } as const;
  const planned = { operation: { operation: 'delete_bot' }, value: 'off' } as const;
  const wanted = { monitoring: true, onCall: false, urls: null };
  return {
    ofBalancer: [
      ...(['start', 'stop', 'delete'] as const).map((verb) => lifecycleIntent(balancer, 'x', verb, WHY)),
      monitoringIntent(balancer, 'x', wanted, WHY),
      modeIntent(balancer, { before, planned, ...WHY }),
      entryIntent(balancer, before, step, WHY),
    ],
    ofUrls: [
      urlAddIntent(balancer, { name: 'a.example' }, WHY),
      ...row.urls.map((url) => urlRemoveIntent(balancer, { ...url, id: url.id ?? 1 }, WHY)),
    ],
  };
}

export function wrongsOfKinds(row: BalancerRow): string[] {
  const { ofBalancer, ofUrls } = intentsOn(row);
  return [
    ...ofBalancer.flatMap((intent) => wrongsOfKind(intent, { ...row, id: 7, members: [] })),
    ...ofUrls.flatMap((intent) => wrongsOfKind(intent, row.urls)),
  ];
}

function wrongsOfKind(intent: Intent, data: unknown): string[] {
  const found = runnable(intent);
  if (!found) return [`a ${intent.kind} that was decided cannot be run`];
  const { kind } = found;
  kind.shows(intent, data);
  kind.busy?.(intent, data);
  kind.guard?.([intent], { data, underWay: [] });
  const facts = Object.values(kind.facts(intent, data) ?? {});
  const flat = facts.every((fact) => fact === null || typeof fact !== 'object');
  const moved = kind.drifted(intent, data);
  return [
    ...(flat ? [] : [`a fact of ${intent.kind} is not flat`]),
    ...(moved === null || moved !== '' ? [] : [`${intent.kind} moved and says nothing`]),
  ];
}
