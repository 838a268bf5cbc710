import CircleUser from 'lucide-react/icons/circle-user';
import { useEffect, useState } from 'react';

import { siteBackends } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { messages as shared } from '#ui/messages.ts';

import { reachesOtherTabs } from './oidc/arrival.ts';
import styles from './session.module.css';
import { followSignOut, signOut } from './sign-out.ts';
import { useSessions } from './use-session.ts';
import { messages } from './messages.ts';

/** Who works here, in the bar; nothing while nobody is signed in. */
export function OperatorMenu({ onDetails }: { onDetails: () => void }) {
  useEffect(followSignOut, []);
  const [tellsTabs] = useState(reachesOtherTabs);
  const viewOf = useSessions();
  const names = siteBackends().flatMap(({ name, label }) => {
    const view = viewOf(name);
    return view && view.state !== 'out' ? [{ api: label.api, who: view.who ?? messages.somebody }] : [];
  });
  const [first] = names;
  if (!first) return null;
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          icon={<CircleUser size={16} aria-hidden />}
          aria-label={shared.pair(messages.operator, first.who)}
        >
          <span className={styles.who}>{first.who}</span>
        </Button>
      }
      items={[
        ...names.map(({ api, who }) => ({
          label: messages.signedInAs(who, api),
          onSelect: onDetails,
        })),
        { label: tellsTabs ? messages.signOut : messages.signOutHere, onSelect: () => void signOut() },
      ]}
    />
  );
}
