import { zodResolver } from '@hookform/resolvers/zod';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useForm } from 'react-hook-form';

import { bareHost } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { useDecision } from '#changes/hooks.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useRejectedField } from '#components/use-rejected-field.ts';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { overrideProblem, WhyFields } from '#components/WhyFields.tsx';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';
import { PageForm } from '#ui/form/PageForm.tsx';
import { usePermissions } from '#components/permissions.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import styles from './create.module.css';
import { Created } from './Created.tsx';
import {
  bodyOf,
  type CreationForm,
  type BalancerDraft,
  draftField,
  problemsOf,
  readForm,
  rulesOf,
  type Step,
  stepOf,
  STEPS,
} from './draft.ts';
import { stepSchema } from './step-schema.ts';
import { draftSurvives, keepDraft, keepSent, storedDraft, storedSent } from './draft-storage.ts';
import { createIntent } from './kinds.ts';
import { CareStep, MembersStep, PlaceStep, TrafficStep } from './steps.tsx';
import { useSuggestions } from './suggestions.ts';
import { Summary } from './Summary.tsx';
import { messages } from './messages.ts';

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
  useDocumentTitle(messages.title);
  const refusal = usePermissions();
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  /** Sent by a former page of this tab. */
  const [sentBefore, setSentBefore] = useState(storedSent);
  const suggestions = useSuggestions();
  const [kept] = useState(storedDraft);
  const form = useForm<CreationForm>({
    resolver: zodResolver(stepSchema(step, suggestions)),
    defaultValues: kept,
  });
  const draft = form.watch();
  const { errors } = form.formState;
  const rules = rulesOf(draft.profileName, suggestions.protocols);
  const problems = problemsOf(draft, rules, suggestions.takenNames);
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(values) }),
    [form],
  );

  const host = bareHost(draft.url) ?? draft.url;
  const create = useDecision(() => undefined);
  const serverField = useRejectedField(form, create.change, draftField);
  useOutcome(create.change);
  useLead(serverField, step, onStep, form.setFocus);
  const sentNow = create.change && hasLeft(create.change) ? create.change.intent.part : null;
  const accepted = sentBefore ?? sentNow;
  const serviceId = draft.serviceId.trim();
  const environment = suggestions.environments.get(serviceId) ?? null;
  // The service decides once, in whatever step its environment becomes known; after that the operator's word counts.
  const [decidedFor, setDecidedFor] = useState(serviceId);
  useEffect(() => {
    if (environment === null || decidedFor === serviceId) return;
    setDecidedFor(serviceId);
    form.setValue('production', isProduction(environment));
  }, [decidedFor, environment, form, serviceId]);
  const errorOf = (field: keyof BalancerDraft) => {
    const problem = tried.has(stepOf[field]) ? problems.get(field) : undefined;
    return (
      (field === serverField ? errors[field]?.message : undefined) ?? (problem && messages.problem(problem))
    );
  };
  const clear = () => {
    keepSent(null);
    form.reset(readForm(null));
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
  const freeze = useFreeze([environment ?? undefined]);
  const creation = creationOf(accepted ?? host);
  const refused =
    problems.size > 0
      ? messages.cannot(problems.size)
      : creation?.underWay
        ? messages.underWay(host)
        : (refusal('itcare:new', 'create-balancer') ?? overrideProblem(freeze, draft.override));
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
  const intentOf = (values: CreationForm) =>
    createIntent(host, bodyOf(values, rules), values, environment ?? undefined);
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const previous = STEPS[at - 1];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <nav aria-label={messages.breadcrumb} className={styles.soft}>
          <Link to="/balancers">{messages.breadcrumb}</Link>
        </nav>
        <h1>{messages.title}</h1>
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
                    {index + 1} {messages.step[each]}
                  </b>
                  {each === 'review' ? null : (
                    <small data-left={(count > 0 && tried.has(each)) || undefined}>
                      {count === 0 ? messages.complete : messages.problemsLeft(count)}
                    </small>
                  )}
                </button>
              </li>
            );
          })}
        </ol>
      </header>
      <div className={styles.columns}>
        <PageForm
          form={form}
          className={styles.form}
          heading={<h2>{messages.step[step]}</h2>}
          action={next ? messages.next : messages.create}
          reason={next ? null : refused}
          submitting={!next && create.pending ? messages.creating : null}
          error={
            <>
              <ChangeProblem decision={create} hidden={serverField !== null} />
              {suggestions.error ? (
                <Notice
                  tone="warn"
                  actions={<Button onClick={suggestions.readAgain}>{messages.readAgain}</Button>}
                >
                  {messages.suggestionsFailed} {suggestions.error.message}
                </Notice>
              ) : null}
            </>
          }
          onSubmit={(values) => {
            if (next) {
              go(next);
              return;
            }
            // What was held back is decided anew, from the draft as it is now.
            create.leave();
            create.decide(intentOf(values));
          }}
          onInvalid={() => setTried(new Set([...tried, step]))}
          before={previous ? <Button onClick={() => go(previous)}>{messages.back}</Button> : null}
          after={
            <>
              {next ? null : <ShowAsCurl intents={() => [intentOf(form.getValues())]} />}
              <Button variant="quiet" onClick={discard}>
                {messages.discard}
              </Button>
            </>
          }
          note={<p className={styles.soft}>{draftSurvives() ? messages.kept : messages.unkept}</p>}
        >
          {step === 'place' ? <PlaceStep errorOf={errorOf} suggestions={suggestions} /> : null}
          {step === 'traffic' ? (
            <TrafficStep errorOf={errorOf} suggestions={suggestions} rules={rules} />
          ) : null}
          {step === 'members' ? <MembersStep errorOf={errorOf} /> : null}
          {step === 'care' ? <CareStep errorOf={errorOf} /> : null}
          {step === 'review' ? (
            <>
              {problems.size === 0 ? (
                <p>{messages.ready}</p>
              ) : (
                <ul className={styles.left}>
                  {[...problems].map(([field, problem]) => (
                    <li key={field}>
                      <Button variant="row" onClick={() => go(stepOf[field])}>
                        {messages.field[field]}
                      </Button>{' '}
                      {messages.problem(problem)}
                    </li>
                  ))}
                </ul>
              )}
              <p>{common.cannotBeUndone}</p>
              <WhyFields freeze={freeze} reference="none" />
            </>
          ) : null}
          {next && left.length > 0 && tried.has(step) ? (
            <p className={styles.error} role="alert">
              {messages.stillOpen(left.map((field) => messages.field[field]).join(', '))}
            </p>
          ) : null}
        </PageForm>
        <Summary draft={draft} rules={rules} problems={problems} onStep={go} />
      </div>
    </div>
  );
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

/** The tab keeps what it sent until it was refused. */
function useOutcome(change: Change | null): void {
  const host = change?.intent.part ?? null;
  const phase = change?.phase ?? null;
  useEffect(() => {
    if (phase === 'sent') keepSent(host);
    if (phase === 'refused' || phase === 'not-sent') keepSent(null);
  }, [host, phase]);
}

/** What was refused leads to the step of the field it is about, and there to the field. */
function useLead(
  field: keyof BalancerDraft | null,
  step: Step,
  onStep: (step: Step) => void,
  focus: (field: keyof BalancerDraft) => void,
): void {
  const lead = useEffectEvent((to: keyof BalancerDraft) => onStep(stepOf[to]));
  useEffect(() => {
    if (field !== null) lead(field);
  }, [field]);
  const there = field !== null && stepOf[field] === step;
  useEffect(() => {
    if (there) focus(field);
  }, [field, focus, there]);
}
