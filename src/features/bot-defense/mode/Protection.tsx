import { Suspense, useState } from 'react';

import type { BotMode, BotTemplate } from '#backends/itcare/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import type { Intent } from '#changes/intent.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { usePermissions } from '#components/permissions.ts';

import { type BotState, type BotTarget, OFF, planChange, valueOf } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import type { ModeRequest } from '../intents.ts';
import { messages } from '../messages.ts';

const ConfirmProtection = lazyComponent(() =>
  import('./ConfirmProtection.tsx').then((module) => module.ConfirmProtection),
);

type ModeChoice = typeof OFF | BotMode;

interface Draft {
  /** The reading the operator chose against: another one starts anew. */
  seen: string | null;
  mode: ModeChoice | null;
  template: BotTemplate | null;
}

/** What is chosen before the operator chooses: what is, and from off the way that turns nobody away. */
function draftOf(state: BotState): Draft {
  const seen = valueOf(state);
  return state.enabled === true
    ? { seen, mode: state.mode, template: state.template }
    : { seen, mode: 'transparent', template: 'standard' };
}

export interface ProtectionProps {
  /** The balancer as refusals name it. */
  object: string;
  state: BotState;
  name: string;
  production: boolean;
  /** Why nothing can be changed now; null when it can. */
  locked: string | null;
  planned: (request: ModeRequest) => readonly Intent[];
  onChange: (request: ModeRequest) => void;
}

/** Off, transparent or blocking, standard or strict: one control, each choice with what it does to visitors. */
export function Protection(props: ProtectionProps) {
  const { object, state, name, production, locked, planned: plannedBy, onChange } = props;
  const refusal = usePermissions();
  const [kept, setKept] = useState<Draft>(() => draftOf(state));
  const [asking, setAsking] = useState(false);
  const draft = kept.seen === valueOf(state) ? kept : draftOf(state);
  const edit = (news: Partial<Draft>) => setKept({ ...draft, ...news });
  const target = targetOf(draft, state);
  const planned = target && planChange(state, target);
  const isOn = state.enabled === true;
  const missing =
    draft.mode === null
      ? messages.chooseMode
      : target === null
        ? messages.chooseTemplate
        : messages.nothingToChange;
  const refused = refusal(object, operationOf(draft, state).replace('_', '-'));
  const reason = locked ?? (planned ? refused : missing);
  return (
    <section className={styles.section} aria-labelledby="bot-protection">
      <h2 id="bot-protection" className="visually-hidden">
        {messages.protection}
      </h2>
      <div className={styles.choices}>
        <ChoiceGroup
          legend={messages.modeLegend}
          value={draft.mode}
          onChange={(mode) => edit({ mode })}
          options={([OFF, 'transparent', 'blocking'] as const).map((mode) => ({
            value: mode,
            label: mode === OFF ? messages.off : messages.mode[mode],
            meaning: messages.meaning[mode],
            tag: (mode === OFF ? state.enabled === false : isOn && state.mode === mode)
              ? messages.current
              : null,
          }))}
        />
        {draft.mode === OFF ? null : (
          <ChoiceGroup
            legend={messages.templateLegend}
            value={draft.template}
            onChange={(template) => edit({ template })}
            options={(['standard', 'strict'] as const).map((template) => ({
              value: template,
              label: messages.template[template],
              meaning: messages.meaning[template],
              tag: isOn && state.template === template ? messages.current : null,
            }))}
          />
        )}
      </div>
      <div className={styles.decide}>
        <div className={styles.decideText}>
          {isOn && state.mode === null && state.rawMode !== null ? (
            <p>{messages.unknownMode(state.rawMode)}</p>
          ) : null}
          {isOn && state.template === null && state.rawTemplate !== null ? (
            <p>{messages.unknownTemplate(state.rawTemplate)}</p>
          ) : null}
          <p>{isOn ? messages.advice : messages.whyTransparent}</p>
        </div>
        {planned ? (
          <b className={styles.fromTo}>
            {messages.fromTo(messages.value(valueOf(state)), messages.value(planned.value))}
          </b>
        ) : null}
        <Button
          variant={planned && !locked ? 'primary' : 'plain'}
          reason={reason}
          onClick={() => setAsking(true)}
        >
          {planned ? actText(draft, state) : messages.change}
          {messages.review}
        </Button>
      </div>
      <Suspense fallback={null}>
        {asking && target ? (
          <ConfirmProtection
            state={state}
            target={target}
            name={name}
            production={production}
            planned={plannedBy}
            onConfirm={(request) => {
              setAsking(false);
              onChange(request);
            }}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

/** Null while something has to be chosen first. A template of another name may stay as it is. */
function targetOf({ mode, template }: Draft, state: BotState): BotTarget | null {
  if (mode === null) return null;
  if (mode === OFF) return { mode };
  const mayStay = state.enabled === true && state.rawTemplate !== null;
  return template === null && !mayStay ? null : { mode, template };
}

function operationOf({ mode }: Draft, state: BotState) {
  return mode === OFF ? 'delete_bot' : state.enabled === true ? 'update_bot' : 'activate_bot';
}

function actText(draft: Draft, state: BotState): string {
  const { mode, template } = draft;
  const operation = operationOf(draft, state);
  const modeName = mode === null || mode === OFF ? null : messages.mode[mode].toLowerCase();
  return messages.act(operation, modeName, template && messages.template[template].toLowerCase());
}
