import { messages as http } from './http/messages.ts';
import { messages as site } from './app/site/messages.ts';
import { messages as app } from './app/messages.ts';
import { languageMessages as chooseLanguage } from './app/shell/language-messages.ts';
import { rightsMessages as rights } from './app/rights-messages.ts';
import { actionMessages } from './changes/messages/action-messages.ts';
import { messages as changes } from './changes/messages/messages.ts';
import { messages as guard } from './changes/guard/messages.ts';
import { messages as components } from './components/messages.ts';
import { messages as backends } from './backends/messages.ts';
import { messages as balancers } from './features/balancers/messages.ts';
import { whitelistMessages as whitelist } from './features/bot-defense/whitelist/whitelist-messages.ts';
import { messages as botDefense } from './features/bot-defense/messages.ts';
import { messages as connections } from './features/connections/messages.ts';
import { messages as createBalancer } from './features/create-balancer/messages.ts';
import { messages as curl } from './components/curl/messages.ts';
import { finishMessages as finish } from './features/members/finish/finish-messages.ts';
import { messages as staged } from './components/staged/messages.ts';
import { drainMessages as drainWords } from './components/drains/messages.ts';
import { messages as drains } from './features/drains/messages.ts';
import { messages as events } from './features/events/messages.ts';
import { messages as evacuation } from './features/hosts/evacuation/messages.ts';
import { messages as foundPools } from './features/found-pools/messages.ts';
import { pageMessages as haproxyPool } from './features/haproxy-pools/pool-page-messages.ts';
import { messages as haproxyPools } from './features/haproxy-pools/messages.ts';
import { messages as hosts } from './features/hosts/messages.ts';
import { messages as lifecycle } from './features/lifecycle/messages.ts';
import { poolMessages as pool } from './features/members/pool-messages.ts';
import { messages as maintenance } from './features/maintenance/messages.ts';
import { messages as members } from './features/members/messages.ts';
import { messages as monitoring } from './features/monitoring/messages.ts';
import { revertMessages as revert } from './features/operations/revert/revert-messages.ts';
import { trayMessages as tray } from './features/operations/tray/tray-messages.ts';
import { messages as operations } from './features/operations/messages.ts';
import { messages as moved } from './features/members/moved/messages.ts';
import { messages as pools } from './features/pools/messages.ts';
import { messages as stats } from './features/stats/messages.ts';
import { messages as tls } from './features/tls/messages.ts';
import { messages as urls } from './features/urls/messages.ts';
import { messages as returnTimes } from './components/return-times/messages.ts';
import { messages as session } from './features/session/messages.ts';
import { messages as list } from './ui/list/messages.ts';
import { messages as ui } from './ui/messages.ts';
import type { Dictionary } from '#languages/language.ts';
import { messagesByPath } from '#languages/messages-by-path.ts';

const named = import.meta.glob('./backends/*/names.ts', { eager: true, import: 'names' });
const spoken = import.meta.glob('./backends/*/{messages,settings-messages,client/messages}.ts', {
  eager: true,
  import: 'messages',
});

export const dictionary: Dictionary = {
  ...messagesByPath('./backends/', { ...named, ...spoken }),
  'action-messages': actionMessages,
  app,
  backends,
  balancers,
  'bot-defense': botDefense,
  changes,
  'choose-language': chooseLanguage,
  components,
  connections,
  'create-balancer': createBalancer,
  curl,
  'drain-words': drainWords,
  drains,
  evacuation,
  events,
  finish,
  'found-pools': foundPools,
  guard,
  'haproxy-pool': haproxyPool,
  'haproxy-pools': haproxyPools,
  hosts,
  http,
  lifecycle,
  list,
  maintenance,
  members,
  monitoring,
  moved,
  operations,
  'return-times': returnTimes,
  revert,
  pool,
  pools,
  rights,
  session,
  site,
  staged,
  stats,
  tls,
  tray,
  ui,
  urls,
  whitelist,
};
