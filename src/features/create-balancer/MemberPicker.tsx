import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Ref, useDeferredValue, useState } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { searchInstances } from '#backends/itcare/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './create.module.css';
import type { DraftMember } from './draft.ts';
import { messages } from './messages.ts';

const servers = (text: string) =>
  queryOptions({
    queryKey: itcareKeys.instances(text),
    queryFn: ({ signal }) => searchInstances(text, signal),
    staleTime: 60_000,
    retry: false,
  });

export interface MemberPickerProps {
  /** The field that stands for all of it. */
  ref: Ref<HTMLInputElement>;
  chosen: readonly DraftMember[];
  onAdd: (member: DraftMember) => void;
}

/** Finds servers by name where the endpoint answers; a resource id can always be typed. */
export function MemberPicker({ ref, chosen, onAdd }: MemberPickerProps) {
  const [text, setText] = useState('');
  const [id, setId] = useState('');
  const [address, setAddress] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({ ...servers(wanted), enabled: wanted.length > 1 });
  const typed = /^[1-9]\d{0,14}$/.test(id.trim());
  const addTyped = () => {
    if (!typed) return;
    onAdd({ id: id.trim(), name: '', networkId: '', ipAddress: address.trim() });
    setId('');
    setAddress('');
  };
  return (
    <>
      <TextField
        ref={ref}
        label={messages.search}
        hint={messages.searchHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.error ? <p className={styles.soft}>{messages.searchFailed}</p> : null}
      {found.isFetching && !found.data ? <p className={styles.soft}>{messages.searching}</p> : null}
      {found.data && wanted.length > 1 ? (
        found.data.content.length === 0 ? (
          <p className={styles.soft}>{messages.searchNone}</p>
        ) : (
          <ul className={styles.members}>
            {found.data.content.flatMap((server) => {
              if (server.id === null) return [];
              const member: DraftMember = {
                id: String(server.id),
                name: server.name ?? '',
                networkId:
                  server.network?.id === null || server.network?.id === undefined
                    ? ''
                    : String(server.network.id),
                ipAddress: server.ipAddress ?? server.network?.ipAddress ?? '',
              };
              const there = chosen.some((each) => each.id === member.id);
              return [
                <li key={member.id}>
                  <b>{member.name || `#${member.id}`}</b>
                  <span className="mono">
                    {[member.ipAddress, server.network?.technicalId].filter(Boolean).join(' · ')}
                  </span>
                  <Button
                    variant="row"
                    aria-label={messages.addServer(member.name || member.id)}
                    reason={there ? messages.added : null}
                    onClick={() => onAdd(member)}
                  >
                    {there ? messages.added : messages.addServer('').trim()}
                  </Button>
                </li>,
              ];
            })}
          </ul>
        )
      ) : null}
      <div className={styles.typed}>
        <TextField
          label={messages.memberId}
          inputMode="numeric"
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
        <TextField
          label={messages.memberAddress}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button reason={typed ? null : messages.problem('bad-member')} onClick={addTyped}>
          {messages.addMember}
        </Button>
      </div>
    </>
  );
}
