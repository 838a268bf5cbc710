import type { ChangeKind } from '#changes/kind.ts';
import { urlMonitoringKind } from '#backends/itcare/url-monitoring.ts';
import { botKinds } from '#features/bot-defense/kinds.ts';
import { createKinds } from '#features/create-balancer/kinds.ts';
import { lifecycleKinds } from '#features/lifecycle/kinds.ts';
import { memberKinds } from '#features/members/kinds.ts';
import { monitoringKinds } from '#features/monitoring/kinds.ts';
import { urlKinds } from '#features/urls/kinds.ts';

/** Every kind of change there is: a new one is one file beside its feature, and one line here. */
export const changeKinds: readonly ChangeKind[] = [
  ...memberKinds,
  ...lifecycleKinds,
  ...createKinds,
  ...urlKinds,
  urlMonitoringKind,
  ...monitoringKinds,
  ...botKinds,
];
