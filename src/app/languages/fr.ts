import { words as api } from '#api/words.fr.ts';
import { words as site } from '#app/site/words.fr.ts';
import { words as app } from '#app/words.fr.ts';
import { speech } from '#changes/speech.fr.ts';
import { words as changes } from '#changes/words.fr.ts';
import { words as components } from '#components/words.fr.ts';
import { words as backends } from '#backends/words.fr.ts';
import { words as balancers } from '#features/balancers/words.fr.ts';
import { whitelistWords as whitelist } from '#features/bot-defense/whitelist-words.fr.ts';
import { words as botDefense } from '#features/bot-defense/words.fr.ts';
import { words as connections } from '#features/connections/words.fr.ts';
import { words as createBalancer } from '#features/create-balancer/words.fr.ts';
import { words as events } from '#features/events/words.fr.ts';
import { words as foundPools } from '#features/found-pools/words.fr.ts';
import { words as hosts } from '#features/hosts/words.fr.ts';
import { words as lifecycle } from '#features/lifecycle/words.fr.ts';
import { poolWords as pool } from '#features/members/pool-words.fr.ts';
import { words as members } from '#features/members/words.fr.ts';
import { words as monitoring } from '#features/monitoring/words.fr.ts';
import { trayWords as tray } from '#features/operations/tray-words.fr.ts';
import { words as operations } from '#features/operations/words.fr.ts';
import { words as pools } from '#features/pools/words.fr.ts';
import { words as stats } from '#features/stats/words.fr.ts';
import { words as tls } from '#features/tls/words.fr.ts';
import { words as urls } from '#features/urls/words.fr.ts';
import { words as session } from '#features/session/words.fr.ts';
import { words as list } from '#ui/list/words.fr.ts';
import { words as ui } from '#ui/words.fr.ts';
import type { Dictionary } from '#language/language.ts';
import { wordsByPath } from '#language/words-by-path.ts';

const named = import.meta.glob('../../backends/*/names.fr.ts', { eager: true, import: 'names' });
const spoken = import.meta.glob('../../backends/*/{words,settings-words,client/words}.fr.ts', {
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
