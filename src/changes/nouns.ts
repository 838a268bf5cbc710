/** What a backend calls that which has members. */
export type Noun = 'balancer' | 'pool';

let nounOfBackend: (backend: string) => Noun = () => 'balancer';

/** Told at the start: changes know no backend. */
export function setNouns(told: (backend: string) => Noun): void {
  nounOfBackend = told;
}

export function nounOf(backend: string): Noun {
  return nounOfBackend(backend);
}
