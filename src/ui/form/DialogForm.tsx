import { type ReactNode, useCallback, useId, useRef } from 'react';
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
  /** The only field in which Enter sends; every one when absent. */
  enterIn?: FieldPath<Values>;
  /** What leads out of it; "Cancel" when absent. */
  cancel?: string;
  /** Beside the buttons. */
  note?: ReactNode;
}

/** A form in a dialog. What was typed stays whatever comes of it, until the dialog is closed. */
export function DialogForm<Values extends FieldValues, Sent>(props: DialogFormProps<Values, Sent>) {
  const {
    form,
    focus,
    enterIn,
    submitting,
    danger,
    onClose,
    cancel = messages.cancel,
    title,
    description,
  } = props;
  const id = useId();
  const element = useRef<HTMLFormElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const actionButton = useRef<HTMLButtonElement>(null);
  const shown = useCallback(
    (node: HTMLFormElement) => {
      element.current = node;
      const onKey = (event: KeyboardEvent) => {
        const { key, target } = event;
        if (enterIn === undefined || key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
        if (target.name !== enterIn) event.preventDefault();
      };
      node.addEventListener('keydown', onKey);
      return () => node.removeEventListener('keydown', onKey);
    },
    [enterIn],
  );
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
        <form id={id} ref={shown} className={styles.form} noValidate onSubmit={useSubmit(props)}>
          {props.error}
          {props.children}
        </form>
      </FormProvider>
    </Dialog>
  );
}
