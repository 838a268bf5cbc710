import { loadBackends } from '#backends/registry.ts';
import type { ChangeKind } from '#changes/kind.ts';
import { botKinds } from '#features/bot-defense/kinds.ts';
import { createKinds } from '#features/create-balancer/kinds.ts';
import { lifecycleKinds } from '#features/lifecycle/kinds.ts';
import { memberKinds } from '#features/members/change/kinds.ts';
import { monitoringKinds } from '#features/monitoring/kinds.ts';
import { urlKinds } from '#features/urls/kinds.ts';

/** Every kind of change there is: a new one is one file beside its feature, and one line here. */
export async function changeKinds(): Promise<readonly ChangeKind[]> {
  const backends = await loadBackends();
  return [
    ...memberKinds(backends),
    ...backends.flatMap(({ kinds = [] }) => kinds),
    ...lifecycleKinds,
    ...createKinds,
    ...urlKinds,
    ...monitoringKinds,
    ...botKinds,
  ];
}
