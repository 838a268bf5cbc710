import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';

import { bareHost } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { type Decision, useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { useRefusals } from '#ui/refusal.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { useDocumentTitle } from '#ui/title.ts';

import styles from './create.module.css';
import { Created } from './Created.tsx';
import {
  bodyOf,
  type Draft,
  draftField,
  emptyDraft,
  problemsOf,
  rulesOf,
  type Step,
  stepOf,
  STEPS,
} from './draft.ts';
import { draftSurvives, keepDraft, keepSent, keptDraft, keptSent } from './draft-storage.ts';
import { errorText } from './fields.tsx';
import { createIntent } from './kinds.ts';
import { CareStep, MembersStep, PlaceStep, TrafficStep } from './steps.tsx';
import { useSuggestions } from './suggestions.ts';
import { Summary } from './Summary.tsx';
import { words } from './words.ts';

export interface Creation {
  /** Sent, and its end is not known. */
  underWay: boolean;
  /** Its answer did not arrive, and nothing has told yet what became of it. */
  lost: boolean;
  /** Its operation ended without success. */
  failure: { message: string | null } | null;
}

export interface CreateWizardProps {
  /** The step in the address, so that Back goes one step back. */
  step: Step;
  onStep: (step: Step) => void;
  /** What became of this browser's last creation of a host name; null for one it never tried. The page knows. */
  creationOf: (url: string) => Creation | null;
}

/** Creating a balancer in five steps, with a live summary and the very payload that is sent. */
export function CreateWizard({ step, onStep, creationOf }: CreateWizardProps) {
  useDocumentTitle(words.title);
  const refusal = useRefusals();
  const [draft, setDraft] = useState(keptDraft);
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  const [reason, setReason] = useState('');
  /** Sent by a former page of this tab. */
  const [sentBefore, setSentBefore] = useState(keptSent);
  const suggestions = useSuggestions();
  const rules = rulesOf(draft.profileName, suggestions.protocols);
  const problems = problemsOf(draft, rules, suggestions.takenNames);
  useEffect(() => keepDraft(draft), [draft]);

  const host = bareHost(draft.url) ?? draft.url;
  const create = useDecision(() => undefined);
  const serverField = refusedField(create.change);
  useOutcome(create.change, (field) => onStep(stepOf[field]));
  const sentNow = create.change && hasLeft(create.change) ? create.change.intent.part : null;
  const accepted = sentBefore ?? sentNow;
  const change = (next: Partial<Draft>) => {
    setDraft((former) => ({ ...former, ...next }));
    if (serverField && serverField in next) create.leave();
  };
  const serviceId = draft.serviceId.trim();
  const environment = suggestions.environments.get(serviceId) ?? null;
  // The service decides once, in whatever step its environment becomes known; after that the operator's word counts.
  const [decidedFor, setDecidedFor] = useState(serviceId);
  if (environment !== null && decidedFor !== serviceId) {
    setDecidedFor(serviceId);
    change({ production: isProduction(environment) });
  }
  const errorOf = (field: keyof Draft) =>
    errorText(
      tried.has(stepOf[field]) ? problems.get(field) : undefined,
      serverField === field ? (create.change?.message ?? undefined) : undefined,
    );
  const clear = () => {
    keepSent(null);
    setDraft({ ...emptyDraft, members: [] });
    setTried(new Set());
  };
  const discard = () => {
    clear();
    create.leave();
    setSentBefore(null);
    onStep('place');
  };
  const go = (to: Step) => {
    setTried(new Set([...tried, step]));
    onStep(to);
  };
  const openIn = (each: Step) => [...problems.keys()].filter((field) => stepOf[field] === each);
  const left = openIn(step);
  /** Next stays where something is missing, says what, and leads to the first of it. */
  const stop = (form: HTMLFormElement) => {
    setTried(new Set([...tried, step]));
    for (const each of form.elements) {
      if (!(each instanceof HTMLInputElement) || !left.some((field) => field === each.name)) continue;
      each.focus();
      return;
    }
  };
  const creation = creationOf(accepted ?? host);
  const refused = create.pending
    ? words.creating
    : problems.size > 0
      ? words.cannot(problems.size)
      : creation?.underWay
        ? words.underWay(host)
        : refusal('itcare:new', 'create-balancer');
  if (accepted !== null) {
    return (
      <Created
        url={accepted}
        lost={creation?.lost === true}
        failure={creation?.failure ?? null}
        onExists={clear}
        onAnother={discard}
        onBack={() => {
          if (creation?.failure) keepSent(null);
          create.leave();
          setSentBefore(null);
        }}
      />
    );
  }
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const previous = STEPS[at - 1];
  const fields = { draft, change, errorOf };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <nav aria-label={words.breadcrumb} className={styles.soft}>
          <Link to="/balancers">{words.breadcrumb}</Link>
        </nav>
        <h1>{words.title}</h1>
        <ol className={styles.steps}>
          {STEPS.map((each, index) => {
            const count = openIn(each).length;
            return (
              <li key={each}>
                <button
                  type="button"
                  aria-current={each === step ? 'step' : undefined}
                  onClick={() => go(each)}
                >
                  <b>
                    {index + 1} {words.step[each]}
                  </b>
                  {each === 'review' ? null : (
                    <small data-left={(count > 0 && tried.has(each)) || undefined}>
                      {count === 0 ? words.complete : words.problemsLeft(count)}
                    </small>
                  )}
                </button>
              </li>
            );
          })}
        </ol>
      </header>
      <div className={styles.columns}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (next && left.length > 0) stop(event.currentTarget);
            else if (next) go(next);
            else if (refused === null) send(create, host, draft, rules, reason);
          }}
        >
          <h2>{words.step[step]}</h2>
          <ChangeProblem decision={create} hidden={serverField !== null} />
          {suggestions.error ? (
            <Notice tone="warn" actions={<Button onClick={suggestions.readAgain}>{words.readAgain}</Button>}>
              {words.suggestionsFailed} {suggestions.error.message}
            </Notice>
          ) : null}
          {step === 'place' ? <PlaceStep {...fields} suggestions={suggestions} /> : null}
          {step === 'traffic' ? <TrafficStep {...fields} suggestions={suggestions} rules={rules} /> : null}
          {step === 'members' ? <MembersStep {...fields} /> : null}
          {step === 'care' ? <CareStep {...fields} /> : null}
          {step === 'review' ? (
            <>
              {problems.size === 0 ? (
                <p>{words.ready}</p>
              ) : (
                <ul className={styles.left}>
                  {[...problems].map(([field, problem]) => (
                    <li key={field}>
                      <Button look="row" onClick={() => go(stepOf[field])}>
                        {words.field[field]}
                      </Button>{' '}
                      {words.problem(problem)}
                    </li>
                  ))}
                </ul>
              )}
              <ReasonField value={reason} onChange={setReason} />
            </>
          ) : null}
          {next && left.length > 0 && tried.has(step) ? (
            <p className={styles.error} role="alert">
              {words.stillOpen(left.map((field) => words.field[field]).join(', '))}
            </p>
          ) : null}
          <div className={styles.actions}>
            {previous ? <Button onClick={() => go(previous)}>{words.back}</Button> : null}
            {next ? (
              <Button look="primary" type="submit">
                {words.next}
              </Button>
            ) : (
              <Button look="primary" type="submit" reason={refused}>
                {create.pending ? words.creating : words.create}
              </Button>
            )}
            <Button look="quiet" onClick={discard}>
              {words.discard}
            </Button>
          </div>
          <p className={styles.soft}>{draftSurvives() ? words.kept : words.unkept}</p>
        </form>
        <Summary draft={draft} rules={rules} problems={problems} onStep={go} />
      </div>
    </div>
  );
}

/** What was held back is decided anew, from the draft as it is now. */
function send(
  create: Decision,
  host: string,
  draft: Draft,
  rules: ReturnType<typeof rulesOf>,
  reason: string,
): void {
  create.leave();
  create.decide(createIntent(host, bodyOf(draft, rules), { reason }));
}

/** The field of the draft that the API complains about; null for none, and for one the wizard does not know. */
function refusedField(change: Change | null): keyof Draft | null {
  const refused = change?.phase === 'refused' || change?.phase === 'not-sent';
  return refused ? draftField(change.field ?? undefined) : null;
}

/** The API took it, or may have. */
function hasLeft({ phase }: Change): boolean {
  return (
    phase !== 'checking' &&
    phase !== 'drifted' &&
    phase !== 'not-sent' &&
    phase !== 'sent' &&
    phase !== 'refused'
  );
}

/** The tab keeps what it sent until it was refused; what was refused leads to the field it is about. */
function useOutcome(change: Change | null, onField: (field: keyof Draft) => void): void {
  const host = change?.intent.part ?? null;
  const phase = change?.phase ?? null;
  const field = refusedField(change);
  const lead = useEffectEvent(onField);
  useEffect(() => {
    if (phase === 'sent') keepSent(host);
    if (phase === 'refused' || phase === 'not-sent') keepSent(null);
  }, [host, phase]);
  useEffect(() => {
    if (field !== null) lead(field);
  }, [field]);
}
