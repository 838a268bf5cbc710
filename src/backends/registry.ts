import { hasBackend } from '#http/site/site.ts';

import type { BackendModule, BackendServices } from './backend.ts';
import { globo } from './globo/index.ts';
import { haproxy } from './haproxy/index.ts';
import { itcare } from './itcare/index.ts';

/** Every backend there is, in the order in which screens show them. */
const modules: BackendModule[] = [itcare, globo, haproxy];

export function backendModules(): readonly BackendModule[] {
  return modules;
}

/** Those of this site. */
export function siteBackends(): readonly BackendModule[] {
  return modules.filter(({ name }) => hasBackend(name));
}

/** Undefined for one that this version does not know. */
export function findBackend(name: string): BackendModule | undefined {
  return modules.find((each) => each.name === name);
}

/** What this version does not know is told like what belongs to the first. */
export function backendNamed(name: string): BackendModule {
  const found = findBackend(name) ?? modules[0];
  if (!found) throw new Error(name);
  return found;
}

/** Whose pages stand below this path, on this site. */
export function backendAt(path: string): BackendModule | undefined {
  return siteBackends().find(({ page }) => page.to === path);
}

/** Of an object, such as `itcare:12`. */
export function backendOf(object: string): BackendModule {
  return backendNamed(object.slice(0, object.indexOf(':')));
}

/** What only some screens need, of every backend. */
export async function loadBackends(): Promise<readonly BackendServices[]> {
  return Promise.all(modules.map(({ load }) => load()));
}

/** For tests: one more, until it is taken out again. */
export function addBackend(module: BackendModule): () => void {
  modules.push(module);
  return () => {
    modules.splice(modules.indexOf(module), 1);
  };
}
