import { type ReactNode, type SubmitEvent, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** What both shells of forms are told. */
export interface FormProps<Values extends FieldValues, Sent> {
  form: UseFormReturn<Values, unknown, Sent>;
  /** Called with values that the schema allows; else the first field in error has the focus. */
  onSubmit: (values: Sent) => unknown;
  onInvalid?: () => void;
  /** The verb with its object. */
  action: string;
  danger?: boolean;
  /** Why it cannot be sent yet. */
  reason?: string | null;
  /** What is being done ("Adding…"), from the press to the answer; null else. */
  submitting: string | null;
  /** What went wrong and belongs to no field. */
  error: ReactNode;
  children?: ReactNode;
}

/** The event handler of a form. The schema answers a moment later: until then another press is not a second order. */
export function useSubmit<Values extends FieldValues, Sent>({
  form,
  onSubmit,
  onInvalid,
}: Pick<FormProps<Values, Sent>, 'form' | 'onSubmit' | 'onInvalid'>): (
  event: SubmitEvent<HTMLFormElement>,
) => void {
  const busy = useRef(false);
  return (event) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    void form
      .handleSubmit(
        onSubmit,
        onInvalid,
      )(event)
      .finally(() => {
        // What came of it is drawn a moment later.
        setTimeout(() => {
          busy.current = false;
        }, 0);
      });
  };
}
