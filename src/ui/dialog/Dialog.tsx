import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useState } from 'react';

import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** Announced with the title; say what is about to happen or what this is for. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, least dangerous first. */
  footer?: ReactNode;
  onClose: () => void;
  /** `decision` dialogs are not dismissed by a press outside: something waits for an answer. */
  kind?: 'plain' | 'decision';
  wide?: boolean;
  /** What gets focus first; the first focusable element when absent or `true`. */
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | true | null);
}

/** True lets the kit give the focus back; of the content it would take the first control in it, whatever that does. */
function returnFocus(opener: Element | null): boolean {
  const content = document.querySelector('main');
  if (opener?.isConnected && opener !== document.body && opener !== content) return true;
  requestAnimationFrame(() => content?.focus({ preventScroll: true }));
  return false;
}

/**
 * The one modal dialog. Rendered only while open, so its state starts fresh each time. Focus goes back to what opened
 * it; when that is gone (a removed row, a selection that was acted on), to the page's content.
 */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, onClose, kind = 'plain', wide, initialFocus } = props;
  const decides = kind === 'decision';
  const [opener] = useState(() => document.activeElement);
  return (
    <Base.Root
      open
      // Focus stays in it, and all else is hidden from screen readers. The kit's lock on scrolling is left out: the document
      // does not scroll here, and locking it would lay out the whole page again, just when an answer is waited for.
      modal="trap-focus"
      disablePointerDismissal={decides}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        {/* The kit leaves it out for a dialog over a dialog, which then lies on one that looks as usable as itself. */}
        <Base.Backdrop forceRender className={styles.backdrop} />
        <Base.Popup
          {...(decides ? { role: 'alertdialog' } : {})}
          className={wide ? `${styles.popup} ${styles.wide}` : styles.popup}
          {...(initialFocus ? { initialFocus } : {})}
          finalFocus={() => returnFocus(opener)}
        >
          <Base.Title className={styles.title}>{title}</Base.Title>
          {description ? (
            <Base.Description className={styles.description} render={<div />}>
              {description}
            </Base.Description>
          ) : null}
          {children ? <div className={styles.body}>{children}</div> : null}
          {footer ? <div className={styles.footer}>{footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
