import type { ReactNode } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';

import { Button } from '#ui/button/Button.tsx';

import styles from './form.module.css';
import { type FormProps, useSubmit } from './use-submit.ts';

export interface PageFormProps<Values extends FieldValues, Sent> extends FormProps<Values, Sent> {
  className?: string | undefined;
  onChange?: () => void;
  heading?: ReactNode;
  /** Buttons before and after that which submits. */
  before?: ReactNode;
  after?: ReactNode;
  /** Below them. */
  note?: ReactNode;
}

/** A form on a page. What was typed stays whatever comes of it. */
export function PageForm<Values extends FieldValues, Sent>(props: PageFormProps<Values, Sent>) {
  const { form, submitting, danger, className } = props;
  return (
    <FormProvider {...form}>
      <form
        className={className ? `${styles.form} ${className}` : styles.form}
        noValidate
        onChange={props.onChange}
        onSubmit={useSubmit(props)}
      >
        {props.heading}
        {props.error}
        {props.children}
        <div className={styles.actions}>
          {props.before}
          <Button type="submit" variant={danger ? 'danger' : 'primary'} reason={submitting ?? props.reason}>
            {submitting ?? props.action}
          </Button>
          {props.after}
        </div>
        {props.note}
      </form>
    </FormProvider>
  );
}
