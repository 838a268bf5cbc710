import { type ReactNode, useId, useRef } from 'react';
import { type FieldPath, type FieldValues, FormProvider } from 'react-hook-form';

import { Button } from '#ui/button/Button.tsx';
import { Dialog, type DialogProps } from '#ui/dialog/Dialog.tsx';
import { messages } from '#ui/messages.ts';

import styles from './form.module.css';
import { type FormProps, useSubmit } from './use-submit.ts';

export interface DialogFormProps<Values extends FieldValues, Sent>
  extends FormProps<Values, Sent>, Pick<DialogProps, 'title' | 'description' | 'kind' | 'wide' | 'onClose'> {
  /** What gets the focus first: a field by its name, or a button; the first control when absent. */
  focus?: FieldPath<Values> | 'cancel' | 'action';
  /** What leads out of it; "Cancel" when absent. */
  cancel?: string;
  /** Beside the buttons. */
  note?: ReactNode;
}

/** A form in a dialog. What was typed stays whatever comes of it, until the dialog is closed. */
export function DialogForm<Values extends FieldValues, Sent>(props: DialogFormProps<Values, Sent>) {
  const { form, focus, submitting, danger, onClose, cancel = messages.cancel, title, description } = props;
  const id = useId();
  const element = useRef<HTMLFormElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const actionButton = useRef<HTMLButtonElement>(null);
  const first = () => {
    if (focus === 'cancel') return cancelButton.current;
    if (focus === 'action') return actionButton.current;
    const field = focus === undefined ? null : element.current?.elements.namedItem(focus);
    return field instanceof HTMLElement ? field : true;
  };
  return (
    <Dialog
      title={title}
      description={description}
      kind={props.kind ?? 'plain'}
      wide={props.wide ?? false}
      onClose={onClose}
      initialFocus={first}
      footer={
        <>
          {props.note}
          <Button ref={cancelButton} onClick={onClose}>
            {cancel}
          </Button>
          <Button
            ref={actionButton}
            type="submit"
            form={id}
            variant={danger ? 'danger' : 'primary'}
            reason={submitting ?? props.reason}
          >
            {submitting ?? props.action}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id={id} ref={element} className={styles.form} noValidate onSubmit={useSubmit(props)}>
          {props.error}
          {props.children}
        </form>
      </FormProvider>
    </Dialog>
  );
}
