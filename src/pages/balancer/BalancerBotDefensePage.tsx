import { getRouteApi } from '@tanstack/react-router';

import { objectOf } from '#changes/intent.ts';
import { balancerName } from '#features/balancers/facts.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { BotDefensePanel } from '#features/bot-defense/BotDefensePanel.tsx';
import { useOperationRunning } from '#features/operations/use-operations.ts';

const route = getRouteApi('/balancers/$id/bot-defense');

/** Bot defense of a balancer: mode, template, whitelist. */
export function BalancerBotDefensePage() {
  const { id } = route.useParams();
  const running = useOperationRunning(objectOf('itcare', id));
  const { whitelist } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <WithBalancer id={id}>
      {(balancer) => (
        <BotDefensePanel
          balancer={balancer}
          name={balancerName(balancer)}
          operationRunning={running}
          whitelist={whitelist}
          onWhitelistDone={() => void navigate({ search: {}, replace: true })}
        />
      )}
    </WithBalancer>
  );
}
