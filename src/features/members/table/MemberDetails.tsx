import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { HealthMark } from '#components/marks/HealthMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { memberStatus } from '#domain/members/member-state.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { messages as shared } from '#ui/messages.ts';
import { number } from '#ui/time/format.ts';

import styles from '../members.module.css';
import { messages } from '../messages.ts';
import { OutSection } from '../moved/OutSection.tsx';
import { isOut } from '../moved/since.ts';
import { addressOf, stateWord } from './cells.tsx';
import { instanceWord } from './remarks.ts';

export interface MemberDetailsProps {
  member: Member;
  pool: Pick<Pool, 'id' | 'name' | 'href'>;
  onClose: () => void;
}

/** All that is told of one member: in words, by instance, and what else the backend has. */
export function MemberDetails({ member, pool, onClose }: MemberDetailsProps) {
  const { health, reason = null, remarks = [], instances = [], details = [] } = member;
  return (
    <Dialog
      wide
      title={member.name}
      description={
        <span className={styles.detailsHead}>
          <span className="mono">{addressOf(member)}</span>
          <span className={styles.state}>
            <MemberStatusMark presence={memberStatus(member.state, health)} />
            {stateWord(member)}
          </span>
          <HealthMark health={health}>{messages.health[health]}</HealthMark>
          {member.backup ? <span>{messages.backup}</span> : null}
        </span>
      }
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {shared.close}
        </Button>
      }
    >
      {isOut(member) ? <OutSection member={member} pool={pool} /> : null}
      {remarks.length > 0 ? (
        <ul className={styles.remarks}>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      ) : null}
      {reason === null ? null : <p className={styles.reasonText}>{reason}</p>}
      {instances.length > 1 ? (
        <table className={styles.meaning} aria-label={messages.instances}>
          <thead>
            <tr>
              <th scope="col">{messages.instance}</th>
              <th scope="col">{messages.column.state}</th>
              <th scope="col">{messages.column.health}</th>
              <th scope="col" className={styles.number}>
                {messages.column.connections}
              </th>
            </tr>
          </thead>
          <tbody>
            {instances.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  {each.name}{' '}
                  {each.stale ? <small className={styles.missing}>{messages.staleThere}</small> : null}
                </th>
                <td>
                  {each.missing ? (
                    messages.missingThere
                  ) : (
                    <span className={styles.state}>
                      <MemberStatusMark presence={memberStatus(each.state, each.health)} />
                      {instanceWord(each)}
                    </span>
                  )}
                </td>
                <td>
                  {each.missing ? (
                    '—'
                  ) : (
                    <HealthMark health={each.health}>{messages.health[each.health]}</HealthMark>
                  )}
                </td>
                <td className={styles.number}>
                  {each.connections === null ? '—' : number(each.connections)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {details.length > 0 ? (
        <dl className={styles.facts}>
          {details.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Dialog>
  );
}
