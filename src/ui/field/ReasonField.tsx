import { words } from '#ui/words.ts';

import { TextField } from './TextField.tsx';

export interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
}

/** Why a change is made: kept beside it in this browser, sent nowhere. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
