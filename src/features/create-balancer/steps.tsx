import { Button } from '#ui/button/Button.tsx';

import styles from './create.module.css';
import { mayHaveCertificate, type ProfileRules } from './draft.ts';
import { DraftSwitch, DraftText, type StepProps } from './fields.tsx';
import { MemberPicker } from './MemberPicker.tsx';
import type { Suggestions } from './suggestions.ts';
import { words } from './words.ts';

interface WithSuggestions extends StepProps {
  suggestions: Suggestions;
}

/** Who owns it and where it stands. */
export function PlaceStep({ suggestions, ...fields }: WithSuggestions) {
  return (
    <div className={styles.fields}>
      <DraftText
        {...fields}
        name="serviceId"
        numeric
        hint={words.hint.serviceId}
        suggestions={suggestions.services}
      />
      <DraftSwitch {...fields} name="production" hint={words.hint.production} />
      <DraftText {...fields} name="region" suggestions={suggestions.regions} />
      <DraftText {...fields} name="area" suggestions={suggestions.areas} />
      <DraftText
        {...fields}
        name="networkId"
        numeric
        hint={words.hint.networkId}
        suggestions={suggestions.networks}
      />
    </div>
  );
}

/** What it answers for and how it speaks. */
export function TrafficStep({
  suggestions,
  rules,
  ...step
}: WithSuggestions & { rules: ProfileRules | null }) {
  const profiles = suggestions.protocols.flatMap((each) =>
    each.name === null ? [] : [{ value: each.name, label: each.comment ?? each.name }],
  );
  const change: StepProps['change'] = (next) => {
    const port = suggestions.protocols.find((each) => each.name === next.profileName)?.port;
    const wantsPort =
      next.profileName !== undefined && port !== null && port !== undefined && step.draft.portMembers === '';
    step.change(wantsPort ? { ...next, portMembers: String(port) } : next);
  };
  const fields = { ...step, change };
  return (
    <div className={styles.fields}>
      <DraftText {...fields} name="url" hint={words.hint.url} />
      <DraftText {...fields} name="profileName" hint={words.hint.profileName} suggestions={profiles} />
      <DraftText {...fields} name="portMembers" numeric hint={words.hint.portMembers} />
      {rules?.virtualPort ? <DraftText {...fields} name="vsPort" numeric hint={words.hint.vsPort} /> : null}
      <DraftText
        {...fields}
        name="healthcheck"
        hint={words.hint.healthcheck}
        suggestions={suggestions.healthchecks}
      />
      {mayHaveCertificate(rules) ? (
        <>
          <DraftText
            {...fields}
            name="sslProfile"
            hint={rules?.certificate ? words.hint.sslProfile : words.hint.sslProfileMaybe}
            suggestions={suggestions.sslProfiles}
          />
          <DraftText {...fields} name="certificateName" suggestions={suggestions.certificates} />
        </>
      ) : null}
      <DraftSwitch {...fields} name="persistence" disabled={rules?.persistence === false} />
      <DraftSwitch {...fields} name="redirectToHttps" disabled={rules?.redirect === false} />
      <DraftSwitch {...fields} name="setUpDNSEnabled" hint={words.hint.setUpDNSEnabled} />
    </div>
  );
}

/** Who answers behind it. */
export function MembersStep(step: StepProps) {
  const { draft, change, errorOf } = step;
  const networks = new Set(draft.members.map((each) => each.networkId).filter((id) => id !== ''));
  const error = errorOf('members');
  return (
    <div className={styles.fields}>
      <p>
        <b>{words.memberCount(draft.members.length)}</b>{' '}
        {error ? <span className={styles.error}>{error}</span> : null}
      </p>
      {networks.size > 1 ? <p className={styles.error}>{words.otherNetworks}</p> : null}
      {draft.members.length > 0 ? (
        <ul className={styles.members}>
          {draft.members.map((member) => (
            <li key={member.id}>
              <b>{member.name || `#${member.id}`}</b>
              <span className="mono">{[member.id, member.ipAddress].filter(Boolean).join(' · ')}</span>
              <Button
                look="row"
                aria-label={words.removeMember(member.name || member.id)}
                onClick={() => change({ members: draft.members.filter((each) => each !== member) })}
              >
                {words.removeMember('').trim()}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <MemberPicker
        chosen={draft.members}
        onAdd={(member) => {
          if (!draft.members.some((each) => each.id === member.id))
            change({ members: [...draft.members, member] });
        }}
      />
    </div>
  );
}

/** Who watches it, and what is kept of it. */
export function CareStep(step: StepProps) {
  const { draft } = step;
  return (
    <div className={styles.fields}>
      <DraftSwitch {...step} name="monitoringEnabled" />
      {draft.monitoringEnabled ? <DraftSwitch {...step} name="onCallSupervision" /> : null}
      {draft.production && !draft.monitoringEnabled ? (
        <DraftText {...step} name="noMonitoringProdReason" />
      ) : null}
      <DraftSwitch {...step} name="backupEnabled" />
      {draft.backupEnabled ? <DraftText {...step} name="serverBackupPolicyId" /> : null}
      {draft.production && !draft.backupEnabled ? <DraftText {...step} name="noBackupProdReason" /> : null}
      <DraftSwitch {...step} name="replicationEnabled" />
      {draft.production && !draft.replicationEnabled ? (
        <DraftText {...step} name="noReplicationProdReason" />
      ) : null}
    </div>
  );
}
