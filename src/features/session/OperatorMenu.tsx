import CircleUser from 'lucide-react/icons/circle-user';
import { useEffect, useState } from 'react';

import { type Backend, hasBackend } from '#api/site.ts';
import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { words as shared } from '#ui/words.ts';

import { reachesOtherTabs } from './arrival.ts';
import styles from './session.module.css';
import { followSignOut, signOut } from './sign-out.ts';
import { useSession } from './use-session.ts';
import { words } from './words.ts';

/** Who works here, in the bar; nothing while nobody is signed in. */
export function OperatorMenu({ onDetails }: { onDetails: () => void }) {
  useEffect(followSignOut, []);
  const [tellsTabs] = useState(reachesOtherTabs);
  const views = { itcare: useSession('itcare'), globo: useSession('globo') };
  const names = (['itcare', 'globo'] as const).flatMap((backend: Backend) => {
    const view = hasBackend(backend) ? views[backend] : null;
    return view && view.state !== 'out' ? [{ backend, who: view.who ?? words.somebody }] : [];
  });
  const [first] = names;
  if (!first) return null;
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          icon={<CircleUser size={16} aria-hidden />}
          aria-label={shared.pair(words.operator, first.who)}
        >
          <span className={styles.who}>{first.who}</span>
        </Button>
      }
      items={[
        ...names.map(({ backend, who }) => ({
          label: words.signedInAs(who, words.backend[backend]),
          onSelect: onDetails,
        })),
        { label: tellsTabs ? words.signOut : words.signOutHere, onSelect: () => void signOut() },
      ]}
    />
  );
}
