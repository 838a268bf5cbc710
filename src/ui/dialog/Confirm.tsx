import { type ReactNode, type RefObject, useRef } from 'react';

import { Button } from '#ui/button/Button.tsx';

import { Dialog } from './Dialog.tsx';

export interface ConfirmProps {
  title: string;
  description: ReactNode;
  children?: ReactNode;
  wide?: boolean;
  /** Whether anything in production would change. */
  production: boolean;
  /** Where a name has to be typed first; null when none is asked. */
  field?: RefObject<HTMLInputElement | null> | null;
  cancel: string;
  /** The verb with its object. */
  action: string;
  danger: boolean;
  /** Why it cannot be done yet. */
  reason: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

/**
 * Asks before a change. The one rule for what gets the focus: the field in which a name has to be typed; else, in
 * production, Cancel, so that Enter pressed twice sends nothing there; everywhere else the action.
 */
export function Confirm(props: ConfirmProps) {
  const { title, description, children, production, field, reason, onConfirm, onClose } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const action = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      kind="decision"
      title={title}
      description={description}
      onClose={onClose}
      wide={props.wide ?? false}
      initialFocus={field ?? (production ? cancel : action)}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            {props.cancel}
          </Button>
          <Button ref={action} look={props.danger ? 'danger' : 'primary'} reason={reason} onClick={onConfirm}>
            {props.action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
