import { bareHost } from '#backends/itcare/client/index.ts';

import styles from './create.module.css';
import { bodyOf, type BalancerDraft, type Problem, type ProfileRules, type Step, stepOf } from './draft.ts';
import { messages } from './messages.ts';

export interface SummaryProps {
  draft: BalancerDraft;
  rules: ProfileRules | null;
  problems: ReadonlyMap<keyof BalancerDraft, Problem>;
  onStep: (step: Step) => void;
}

const shown = [
  'serviceId',
  'region',
  'area',
  'networkId',
  'url',
  'profileName',
  'portMembers',
  'healthcheck',
] as const;

/** What has been decided so far, and the payload as it will leave. */
export function Summary({ draft, rules, problems, onStep }: SummaryProps) {
  return (
    <aside className={styles.summary} aria-label={messages.summary}>
      <h2>{messages.summary}</h2>
      <dl className={styles.pairs}>
        {shown.map((field) => (
          <div key={field}>
            <dt>{messages.field[field]}</dt>
            <dd>
              <button type="button" onClick={() => onStep(stepOf[field])}>
                {(field === 'url' ? (bareHost(draft.url) ?? draft.url) : draft[field]) ||
                  (field === 'networkId' ? messages.defaultNetwork : messages.nothing)}
              </button>
            </dd>
          </div>
        ))}
        <div>
          <dt>{messages.field.members}</dt>
          <dd>
            <button type="button" onClick={() => onStep('members')}>
              {messages.memberCount(draft.members.length)}
            </button>
          </dd>
        </div>
      </dl>
      <h2>{messages.payload}</h2>
      {problems.size > 0 ? (
        <p className={styles.soft}>{messages.payloadLater}</p>
      ) : (
        <pre className={styles.payload} tabIndex={0}>
          {JSON.stringify(bodyOf(draft, rules), null, 2)}
        </pre>
      )}
    </aside>
  );
}
