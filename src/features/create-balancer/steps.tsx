import { useController, useFormContext } from 'react-hook-form';

import { Button } from '#ui/button/Button.tsx';

import styles from './create.module.css';
import { type CreationForm, mayHaveCertificate, type ProfileRules } from './draft.ts';
import { SwitchOfDraft, type StepProps, TextOfDraft } from './fields.tsx';
import { MemberPicker } from './MemberPicker.tsx';
import type { DraftSuggestions } from './suggestions.ts';
import { messages } from './messages.ts';

interface WithSuggestions extends StepProps {
  suggestions: DraftSuggestions;
}

/** Who owns it and where it stands. */
export function PlaceStep({ suggestions, ...fields }: WithSuggestions) {
  return (
    <div className={styles.fields}>
      <TextOfDraft
        {...fields}
        name="serviceId"
        numeric
        hint={messages.hint.serviceId}
        suggestions={suggestions.services}
      />
      <SwitchOfDraft {...fields} name="production" hint={messages.hint.production} />
      <TextOfDraft {...fields} name="region" suggestions={suggestions.regions} />
      <TextOfDraft {...fields} name="area" suggestions={suggestions.areas} />
      <TextOfDraft
        {...fields}
        name="networkId"
        numeric
        hint={messages.hint.networkId}
        suggestions={suggestions.networks}
      />
    </div>
  );
}

/** What it answers for and how it speaks. */
export function TrafficStep({
  suggestions,
  rules,
  ...fields
}: WithSuggestions & { rules: ProfileRules | null }) {
  const { getValues, setValue } = useFormContext<CreationForm>();
  const profiles = suggestions.protocols.flatMap((each) =>
    each.name === null ? [] : [{ value: each.name, label: each.comment ?? each.name }],
  );
  const takePort = () => {
    const { profileName, portMembers } = getValues();
    const port = suggestions.protocols.find((each) => each.name === profileName)?.port ?? null;
    if (port !== null && portMembers === '') setValue('portMembers', String(port));
  };
  return (
    <div className={styles.fields}>
      <TextOfDraft {...fields} name="url" hint={messages.hint.url} />
      <TextOfDraft
        {...fields}
        name="profileName"
        hint={messages.hint.profileName}
        suggestions={profiles}
        onChange={takePort}
      />
      <TextOfDraft {...fields} name="portMembers" numeric hint={messages.hint.portMembers} />
      {rules?.virtualPort ? (
        <TextOfDraft {...fields} name="vsPort" numeric hint={messages.hint.vsPort} />
      ) : null}
      <TextOfDraft
        {...fields}
        name="healthcheck"
        hint={messages.hint.healthcheck}
        suggestions={suggestions.healthchecks}
      />
      {mayHaveCertificate(rules) ? (
        <>
          <TextOfDraft
            {...fields}
            name="sslProfile"
            hint={rules?.certificate ? messages.hint.sslProfile : messages.hint.sslProfileMaybe}
            suggestions={suggestions.sslProfiles}
          />
          <TextOfDraft {...fields} name="certificateName" suggestions={suggestions.certificates} />
        </>
      ) : null}
      <SwitchOfDraft {...fields} name="persistence" disabled={rules?.persistence === false} />
      <SwitchOfDraft {...fields} name="redirectToHttps" disabled={rules?.redirect === false} />
      <SwitchOfDraft {...fields} name="setUpDNSEnabled" hint={messages.hint.setUpDNSEnabled} />
    </div>
  );
}

/** Who answers behind it. */
export function MembersStep({ errorOf }: StepProps) {
  const {
    field: { ref, value: chosen, onChange },
  } = useController<CreationForm, 'members'>({ name: 'members' });
  const networks = new Set(chosen.map((each) => each.networkId).filter((id) => id !== ''));
  const error = errorOf('members');
  return (
    <div className={styles.fields}>
      <p>
        <b>{messages.memberCount(chosen.length)}</b>{' '}
        {error ? <span className={styles.error}>{error}</span> : null}
      </p>
      {networks.size > 1 ? <p className={styles.error}>{messages.otherNetworks}</p> : null}
      {chosen.length > 0 ? (
        <ul className={styles.members}>
          {chosen.map((member) => (
            <li key={member.id}>
              <b>{member.name || `#${member.id}`}</b>
              <span className="mono">{[member.id, member.ipAddress].filter(Boolean).join(' · ')}</span>
              <Button
                variant="row"
                aria-label={messages.removeMember(member.name || member.id)}
                onClick={() => onChange(chosen.filter((each) => each !== member))}
              >
                {messages.removeMember('').trim()}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <MemberPicker
        ref={ref}
        chosen={chosen}
        onAdd={(member) => {
          if (!chosen.some((each) => each.id === member.id)) onChange([...chosen, member]);
        }}
      />
    </div>
  );
}

/** Who watches it, and what is kept of it. */
export function CareStep(step: StepProps) {
  const draft = useFormContext<CreationForm>().watch();
  return (
    <div className={styles.fields}>
      <SwitchOfDraft {...step} name="monitoringEnabled" />
      {draft.monitoringEnabled ? <SwitchOfDraft {...step} name="onCallSupervision" /> : null}
      {draft.production && !draft.monitoringEnabled ? (
        <TextOfDraft {...step} name="noMonitoringProdReason" />
      ) : null}
      <SwitchOfDraft {...step} name="backupEnabled" />
      {draft.backupEnabled ? <TextOfDraft {...step} name="serverBackupPolicyId" /> : null}
      {draft.production && !draft.backupEnabled ? <TextOfDraft {...step} name="noBackupProdReason" /> : null}
      <SwitchOfDraft {...step} name="replicationEnabled" />
      {draft.production && !draft.replicationEnabled ? (
        <TextOfDraft {...step} name="noReplicationProdReason" />
      ) : null}
    </div>
  );
}
