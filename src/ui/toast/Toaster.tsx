import { Toast } from '@base-ui/react/toast';
import X from 'lucide-react/icons/x';
import { useEffect } from 'react';

import { type Announcement, showAnnouncements } from './toasts.ts';
import styles from './Toaster.module.css';

const manager = Toast.createToastManager();

function show({ title, description, tone, about }: Announcement): void {
  manager.add({
    ...(about === undefined ? {} : { id: about }),
    title,
    // Also when there is none: a toast whose place is taken would keep its own.
    description,
    // All of the ordinary priority: an urgent toast is hidden from readers while its close button can be focused.
    type: tone,
    timeout: tone === 'good' || tone === 'pending' ? 5000 : 9000,
  });
}

/** Where toasts appear; once, in the shell, which loads it after the first screen: no toast greets anybody. */
export function Toaster({ closeLabel }: { closeLabel: string }) {
  // Runs after the provider's own effect, so somebody listens by then.
  useEffect(() => showAnnouncements(show), []);
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <List closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List({ closeLabel }: { closeLabel: string }) {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    // The kit calls a toast a dialog; nobody has to answer it, and what looks for an open dialog must not find it.
    <Toast.Root
      key={toast.id}
      toast={toast}
      role="group"
      aria-modal={undefined}
      className={styles.toast}
      data-tone={toast.type}
    >
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.title} />
        <Toast.Description className={styles.text} />
      </Toast.Content>
      {/* Hidden by the library until the pile opens; ours never is a pile. */}
      <Toast.Close aria-hidden={false} className={styles.close} aria-label={closeLabel}>
        <X size={14} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
