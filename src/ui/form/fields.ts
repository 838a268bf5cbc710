import type {
  FieldPath,
  FieldValues,
  RegisterOptions,
  UseFormRegisterReturn,
  UseFormReturn,
} from 'react-hook-form';

type FieldProps<Name extends string> = UseFormRegisterReturn<Name> & { error: string | undefined };

/** What a text field of a form takes: its name, its events, and the message of the schema or of the server. */
export function fieldOf<Values extends FieldValues, Sent, Name extends FieldPath<Values>>(
  form: UseFormReturn<Values, unknown, Sent>,
  name: Name,
  options?: RegisterOptions<Values, Name>,
): FieldProps<Name> {
  // Of the state only the errors are read: whatever is read draws the form again whenever it moves.
  const failed = Object.keys(form.formState.errors).length > 0;
  return {
    ...form.register(name, options),
    error: failed ? form.getFieldState(name).error?.message : undefined,
  };
}
