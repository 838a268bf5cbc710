import { words as api } from '#api/words.pt-BR.ts';
import { words as site } from '#app/site/words.pt-BR.ts';
import { words as app } from '#app/words.pt-BR.ts';
import { speech } from '#changes/speech.pt-BR.ts';
import { words as changes } from '#changes/words.pt-BR.ts';
import { words as components } from '#components/words.pt-BR.ts';
import { words as backends } from '#backends/words.pt-BR.ts';
import { words as balancers } from '#features/balancers/words.pt-BR.ts';
import { whitelistWords as whitelist } from '#features/bot-defense/whitelist-words.pt-BR.ts';
import { words as botDefense } from '#features/bot-defense/words.pt-BR.ts';
import { words as connections } from '#features/connections/words.pt-BR.ts';
import { words as createBalancer } from '#features/create-balancer/words.pt-BR.ts';
import { words as events } from '#features/events/words.pt-BR.ts';
import { words as foundPools } from '#features/found-pools/words.pt-BR.ts';
import { words as hosts } from '#features/hosts/words.pt-BR.ts';
import { words as lifecycle } from '#features/lifecycle/words.pt-BR.ts';
import { poolWords as pool } from '#features/members/pool-words.pt-BR.ts';
import { words as members } from '#features/members/words.pt-BR.ts';
import { words as monitoring } from '#features/monitoring/words.pt-BR.ts';
import { trayWords as tray } from '#features/operations/tray-words.pt-BR.ts';
import { words as operations } from '#features/operations/words.pt-BR.ts';
import { words as pools } from '#features/pools/words.pt-BR.ts';
import { words as stats } from '#features/stats/words.pt-BR.ts';
import { words as tls } from '#features/tls/words.pt-BR.ts';
import { words as urls } from '#features/urls/words.pt-BR.ts';
import { words as session } from '#features/session/words.pt-BR.ts';
import { words as list } from '#ui/list/words.pt-BR.ts';
import { words as ui } from '#ui/words.pt-BR.ts';
import type { Dictionary } from '#language/language.ts';
import { wordsByPath } from '#language/words-by-path.ts';

const named = import.meta.glob('../../backends/*/names.pt-BR.ts', { eager: true, import: 'names' });
const spoken = import.meta.glob('../../backends/*/{words,settings-words,client/words}.pt-BR.ts', {
  eager: true,
  import: 'words',
});

export const dictionary: Dictionary = {
  ...wordsByPath('../../backends/', { ...named, ...spoken }),
  api,
  app,
  backends,
  balancers,
  'bot-defense': botDefense,
  changes,
  components,
  connections,
  'create-balancer': createBalancer,
  events,
  'found-pools': foundPools,
  hosts,
  lifecycle,
  list,
  members,
  monitoring,
  operations,
  pool,
  pools,
  session,
  site,
  speech,
  stats,
  tls,
  tray,
  ui,
  urls,
  whitelist,
};
