import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import type { Why } from '#changes/intent.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#components/Confirm.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { urlName } from './columns.tsx';
import { urlRemoveIntent } from './kinds.ts';
import { messages } from './messages.ts';

export interface DeleteUrlProps {
  balancer: Pick<LoadBalancer, 'name' | 'environment'> & { id: number };
  url: LbUrl;
  production: boolean;
  onClose: () => void;
}

/** Asks for the host name itself: clients lose it. The deletion is an operation of the API, followed elsewhere. */
export function DeleteUrl({ balancer, url, production, onClose }: DeleteUrlProps) {
  const name = urlName(url);
  const remove = useDecision(() => {
    announce(messages.deleteAccepted(name), 'pending');
    onClose();
  });
  const close = () => {
    remove.leave();
    onClose();
  };
  const { id } = url;
  const planned = (why: Why) => (id === null ? [] : [urlRemoveIntent(balancer, { ...url, id }, why)]);
  return (
    <Confirm
      title={messages.deleteTitle(name)}
      description={messages.deleteDescription}
      production={production}
      name={name}
      reference="none"
      action={messages.rowDelete(name)}
      danger
      submitting={remove.pending ? messages.deleting : null}
      error={<ChangeProblem decision={remove} />}
      planned={planned}
      onConfirm={(why) => {
        const [intent] = planned(why);
        if (!intent) return;
        // What was held back is decided anew, from what is on the screen now.
        remove.leave();
        remove.decide(intent);
      }}
      onClose={close}
    />
  );
}
