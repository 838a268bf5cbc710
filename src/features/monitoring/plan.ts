import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';

/** One thing that is monitored: the balancer itself or one of its URLs. */
export interface Monitored {
  what: 'balancer' | 'url';
  /** Null for the balancer, and for a URL that came without one. */
  id: number | null;
  /** Null when the API does not tell it: then it cannot be named in a request either. */
  name: string | null;
  monitoring: boolean | null;
  onCall: boolean | null;
}

export interface Wanted {
  monitoring: boolean;
  onCall: boolean;
  /** Names of the URLs that change too; null = all of them, by leaving the list out (ITCare contract §6, E5). */
  urls: readonly string[] | null;
}

/** The objects a change is about: always the balancer, and the URLs asked for. */
export function concerned(all: readonly Monitored[], wanted: Pick<Wanted, 'urls'>): readonly Monitored[] {
  const { urls } = wanted;
  return all.filter(
    ({ what, name }) => what === 'balancer' || urls === null || (name !== null && urls.includes(name)),
  );
}

/** Those of them whose values are not what is wanted: how many will change before, how many differ after. */
export function differing(all: readonly Monitored[], wanted: Wanted): readonly Monitored[] {
  return concerned(all, wanted).filter(
    (each) => each.monitoring !== wanted.monitoring || each.onCall !== wanted.onCall,
  );
}

/** The load balancer and its URLs, as the API shows them; `name` is what the screen calls it. */
export function monitoredOf(
  balancer: LoadBalancer,
  name: string | null,
  urls: readonly LbUrl[],
): Monitored[] {
  return [
    {
      what: 'balancer',
      id: balancer.id,
      name,
      monitoring: balancer.monitoringEnabled,
      onCall: balancer.monitoringOnCallEnabled,
    },
    ...urls.map((url): Monitored => ({
      what: 'url',
      id: url.id,
      name: url.name?.trim() ? url.name : null,
      monitoring: url.monitoringEnabled,
      onCall: url.monitoringOnCallEnabled,
    })),
  ];
}
