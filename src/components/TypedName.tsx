import type { ComponentProps } from 'react';

import * as z from '#http/zod.ts';
import { TextField } from '#ui/field/TextField.tsx';

import { messages } from './messages.ts';

/** The field of a schema in which this name has to be typed; anything does when it is null. */
export function typedName(name: string | null) {
  return z.string().check(
    z.refine((text) => name === null || text.trim() === name, {
      error: () => messages.typeFirst(name ?? ''),
    }),
  );
}

/** Why it cannot go on before the name is typed; null when it can. */
export function typedNameProblem(text: string, name: string | null): string | null {
  return typedName(name).safeParse(text).error?.issues[0]?.message ?? null;
}

export interface TypedNameProps extends ComponentProps<'input'> {
  /** The name to type. */
  wanted: string;
  label?: string;
}

/** Asks for a name, so that nobody confirms by habit what is hard to undo. */
export function TypedName({ wanted, label = messages.typeToConfirm(wanted), ...input }: TypedNameProps) {
  return <TextField label={label} {...input} />;
}
