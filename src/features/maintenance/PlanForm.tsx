import { type ReactNode, useId } from 'react';

import { Select } from '#ui/field/Select.tsx';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './maintenance.module.css';
import { zoneOrders } from './plan/order.ts';
import { drainEnds, type Fields, isWrong, type NumberField, numberFields, works } from './plan/settings.ts';
import { messages } from './messages.ts';

export interface PlanFormProps {
  fields: Fields;
  onChange: (change: Partial<Fields>) => void;
  /** Whether its members stand in zones that are known: else there is no order to choose. */
  zoned: boolean;
  /** A whole server goes out of all its pools at once: then there is no order, and no number at a time. */
  asOne: boolean;
  /** Whether any of the pools counts connections. */
  counted: boolean;
  errors: Partial<Record<NumberField | 'work', string>>;
}

/** What can be chosen of a maintenance. What is typed is in the address at once. */
export function PlanForm({ fields, onChange, zoned, asOne, counted, errors }: PlanFormProps) {
  const number = (name: NumberField, more: { label?: string; hint?: ReactNode } = {}) => (
    <NumberOf
      name={name}
      value={fields[name]}
      onChange={(text) => onChange({ [name]: text })}
      error={errors[name]}
      {...more}
    />
  );
  return (
    <form className={styles.form} aria-label={messages.form} onSubmit={(event) => event.preventDefault()}>
      {asOne ? null : (
        <Part title={messages.pace}>
          {zoned ? (
            <Choice
              label={messages.order}
              value={fields.order}
              options={zoneOrders.map((value) => ({ value, label: messages.orders[value] }))}
              onChange={(order) => onChange({ order })}
              hint={messages.orderHints[fields.order]}
            />
          ) : null}
          {number('atOnce')}
        </Part>
      )}
      <Part title={messages.drain}>
        {number('most')}
        {number('within', { hint: messages.noLimit })}
        <Choice
          label={messages.drainEnd}
          value={fields.drainEnd}
          options={drainEnds.map((value) => ({ value, label: messages.drainEnds[value] }))}
          onChange={(drainEnd) => onChange({ drainEnd })}
        />
      </Part>
      <Part title={messages.out}>
        <Choice
          label={messages.offline}
          value={fields.offline}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: messages.offlines[value] }))}
          onChange={(offline) => onChange({ offline })}
          hint={messages.offlineHints[fields.offline]}
        />
        <Choice
          label={messages.work}
          value={fields.work}
          options={works.map((value) => ({ value, label: messages.works[value] }))}
          onChange={(work) => onChange({ work })}
          error={errors.work}
        />
        {number('workFor', {
          label: messages.workFor[fields.work],
          hint: fields.work === 'confirmed' ? messages.workHint : undefined,
        })}
      </Part>
      <Part title={messages.back}>
        {number('reads')}
        {number('healthyWithin')}
        {counted ? (
          <>
            {number('share', { hint: messages.noShare })}
            {fields.share.trim() === '' ? null : number('loadedWithin')}
          </>
        ) : null}
      </Part>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface NumberOfProps {
  name: NumberField;
  value: string;
  onChange: (text: string) => void;
  label?: string;
  hint?: ReactNode;
  error?: string | undefined;
}

function NumberOf({ name, value, onChange, label = messages.field[name], hint, error }: NumberOfProps) {
  const { least, most, whole } = numberFields[name];
  const wrong = whole ? messages.wrongWhole : messages.wrongNumber;
  return (
    <TextField
      label={label}
      hint={hint}
      className={styles.number}
      inputMode={whole ? 'numeric' : 'decimal'}
      name={name}
      value={value}
      maxLength={20}
      error={isWrong(name, value) ? wrong(least, most) : error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  hint?: string;
  error?: string | undefined;
}

function Choice<Value extends string>({ label, hint, error, ...select }: ChoiceProps<Value>) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.choice}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <Select
        label={label}
        className={styles.select}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...select}
      />
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}
