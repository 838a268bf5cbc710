import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';

import { linesOf } from '#changes/guard/lines.ts';
import { useStaged } from '#changes/staged/hooks.ts';
import { isEnded } from '#changes/staged/staged.ts';
import { prepareChanges } from '#changes/start.ts';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { usePermissions } from '#components/permissions.ts';
import { durationText, planText } from '#components/staged/words.ts';
import { readScope } from '#domain/members/scope.ts';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { clockTime } from '#ui/time/format.ts';

import { BeginMaintenance } from './BeginMaintenance.tsx';
import styles from './maintenance.module.css';
import { type LeftOut, type Plan, planOf, type PlanPool, staysIn } from './plan/plan.ts';
import {
  type Fields,
  isWrong,
  type NumberField,
  numberNames,
  readFields,
  type Settings,
  settingsOf,
  writeFields,
} from './plan/settings.ts';
import { PlanForm, type PlanFormProps } from './PlanForm.tsx';
import { Timetable } from './Timetable.tsx';
import { useReadPools } from './use-read-pools.ts';
import { messages } from './messages.ts';

export interface MaintenancePlanProps {
  /** The parameters of the address: `of`, `server`, and what was chosen. */
  search: Readonly<Record<string, unknown>>;
  /** Writes what is chosen to the address. */
  onSearch: (search: Record<string, string>) => void;
  onBegun: (id: string) => void;
}

/** A rolling maintenance before it begins: what is chosen, and what would come of it. */
export function MaintenancePlan({ search, onSearch, onBegun }: MaintenancePlanProps) {
  const { of, server: named } = search;
  const scope = useMemo(() => readScope(typeof of === 'string' ? of : ''), [of]);
  const server = typeof named === 'string' && named !== '' ? named.slice(0, 300) : null;
  // The address follows what is typed, and is read once.
  const [fields, setFields] = useState(() => readFields(search));
  const settings = useMemo(() => settingsOf(fields), [fields]);
  const read = useReadPools(useMemo(() => scope.map(({ object }) => object), [scope]));
  const refusal = usePermissions();
  const staged = useStaged();
  const underWay = useMemo(() => busyOf(staged), [staged]);
  const plan = useMemo(
    () =>
      planOf({
        scope,
        pools: read.pools,
        settings,
        server,
        refusal,
        underWay: (object, member) => underWay.get(`${object} ${member}`) ?? null,
      }),
    [scope, read.pools, settings, server, refusal, underWay],
  );
  const [beginning, setBeginning] = useState<Plan | null>(null);
  useEffect(prepareChanges, []);
  const about = server ?? nameOf(read.pools.map(({ pool }) => pool.name));
  useDocumentTitle(messages.about(about));
  const change = (chosen: Partial<Fields>) => {
    const next = { ...fields, ...chosen };
    setFields(next);
    onSearch({
      ...(typeof of === 'string' ? { of } : {}),
      ...(server === null ? {} : { server }),
      ...writeFields(next),
    });
  };
  if (scope.length === 0) {
    return (
      <Panel level={1} title={messages.noScope}>
        <p>{messages.noScopeText}</p>
      </Panel>
    );
  }
  const errors = errorsOf(fields, settings, plan);
  const [problem] = Object.values(errors);
  const production = plan.pools.some((pool) => pool.production);
  const staying =
    server === null
      ? []
      : [...read.failed.map(({ object }) => object), ...staysIn(plan).map(({ objectName }) => objectName)];
  const reason = read.reading
    ? messages.reading
    : plan.items.length === 0
      ? messages.nothing
      : staying.length > 0
        ? messages.staysIn(staying.join(', '))
        : problem === undefined && numberNames.every((name) => !isWrong(name, fields[name]))
          ? null
          : (problem ?? messages.fix);
  return (
    <>
      <header className={styles.head} data-production={production || undefined}>
        <h1>{messages.about(about)}</h1>
        <p className={styles.soft}>{server === null ? messages.text : messages.textAsOne}</p>
      </header>
      <div className={styles.columns}>
        <PlanForm
          fields={fields}
          onChange={change}
          zoned={plan.items.some(({ zone }) => zone !== null)}
          asOne={server !== null}
          counted={read.pools.some(({ pool }) => pool.stats !== undefined)}
          errors={errors}
        />
        <section className={styles.preview} aria-label={messages.preview}>
          <div className={styles.previewHead}>
            <h2>{messages.preview}</h2>
            {read.at === null ? null : (
              <span className={styles.soft}>{messages.readAt(clockTime(read.at))}</span>
            )}
            <Button variant="row" reason={read.reading ? messages.reading : null} onClick={read.readAgain}>
              {messages.readAgain}
            </Button>
          </div>
          {read.failed.map(({ object, error }) => (
            <Notice key={object} tone="bad">
              {messages.unread(object)} {error.message}
            </Notice>
          ))}
          {read.reading && read.pools.length === 0 ? (
            <Skeleton rows={8} label={messages.reading} />
          ) : (
            <Preview plan={plan} settings={settings} server={server} />
          )}
          <div className={styles.begin}>
            <Button variant="primary" reason={reason} onClick={() => setBeginning(plan)}>
              {messages.begin}
            </Button>
            {reason === null ? null : <span className={styles.soft}>{reason}</span>}
          </div>
        </section>
      </div>
      {beginning ? (
        <BeginMaintenance
          plan={beginning}
          title={about}
          href={server === null ? (beginning.pools[0]?.href ?? '/') : hostHref(server)}
          atOnce={server === null ? settings.atOnce : 1}
          production={production}
          onBegun={onBegun}
          onClose={() => setBeginning(null)}
        />
      ) : null}
    </>
  );
}

function hostHref(server: string): string {
  return `/hosts?${new URLSearchParams({ q: server })}`;
}

function nameOf(pools: readonly string[]): string {
  const [first] = pools;
  return pools.length === 1 && first !== undefined ? first : messages.poolCount(pools.length);
}

/** What is under way, by pool and member. */
function busyOf(staged: ReturnType<typeof useStaged>): ReadonlyMap<string, string> {
  return new Map(
    staged
      .filter((each) => !isEnded(each))
      .flatMap(({ title, items }) =>
        items.filter(({ status }) => status !== 'ended').map(({ key }) => [key, title] as const),
      ),
  );
}

/** What cannot be carried out as it is chosen, at its field. */
function errorsOf(fields: Fields, settings: Settings, plan: Plan): PlanFormProps['errors'] {
  const errors: Partial<Record<NumberField | 'work', string>> = {};
  const uncounted = plan.pools.filter(({ counted, chosen }) => !counted && chosen > 0);
  if (settings.withinMs === null && uncounted.length > 0)
    errors.within = messages.timeNeeded(uncounted.map(({ name }) => name).join(', '));
  const full = plan.pools.find(({ atMost }) => atMost !== null);
  if (full) errors.atOnce = messages.tooMany(full.name, full.atMost ?? 0);
  if (fields.work === 'restarted' && settings.offline) errors.work = messages.restartOffline;
  return errors;
}

interface PreviewProps {
  plan: Plan;
  settings: Settings;
  server: string | null;
}

function Preview({ plan, settings, server }: PreviewProps) {
  const { items, pools, leftOut } = plan;
  const [first] = items;
  const concerned = pools.filter(({ chosen }) => chosen > 0);
  return (
    <>
      {first ? (
        <>
          <p className={styles.summary} role="status">
            <b>
              {server === null
                ? messages.summary(items.length, Math.min(settings.atOnce, items.length))
                : messages.asOne(concerned.length)}
            </b>{' '}
            {takesText(items)} <span className={styles.soft}>{messages.questions}</span>
          </p>
          {concerned.map((pool) => (
            <PoolWorst key={pool.object} pool={pool} atOnce={settings.atOnce} />
          ))}
          <div className={styles.steps}>
            <h3>{messages.eachMember}</h3>
            <ol>
              {first.stages.map((stage) => (
                <li key={`${stage.type} ${stage.type === 'act' ? stage.verb : ''}`}>{planText(stage)}</li>
              ))}
            </ol>
          </div>
          <Timetable items={items} />
        </>
      ) : (
        <Panel title={messages.none}>
          <p>{messages.noneText}</p>
        </Panel>
      )}
      <LeftOutList leftOut={leftOut} several={pools.length > 1} />
    </>
  );
}

function takesText(items: Plan['items']): string {
  const ends = items.map(({ slot }) => slot.back);
  const earliest = durationText(Math.max(...ends.map((each) => each.earliest)));
  const latest = ends.some((each) => each.latest === null)
    ? null
    : durationText(Math.max(...ends.map((each) => each.latest ?? 0)));
  return latest === null ? messages.takesAtLeast(earliest) : messages.takes(earliest, latest);
}

function PoolWorst({ pool, atOnce }: { pool: PlanPool; atOnce: number }) {
  const { name, worst, href, emptied, production, environment } = pool;
  const lines = linesOf(worst, ['cuts-connections', 'other-pools']).filter(({ code }) => code !== 'leaving');
  return (
    <section className={styles.pool} aria-label={name}>
      <h3>
        <Link to={href}>{name}</Link> <EnvironmentMark name={environment ?? null} production={production} />
      </h3>
      <p className={styles.soft}>{messages.worst}</p>
      <GuardLines verdict={worst.verdict} lines={lines} />
      {emptied.length > 0 ? (
        <Notice tone="warn">{messages.emptied(name, emptied.join(', '), atOnce)}</Notice>
      ) : null}
    </section>
  );
}

function LeftOutList({ leftOut, several }: { leftOut: readonly LeftOut[]; several: boolean }) {
  if (leftOut.length === 0) return null;
  return (
    <section className={styles.leftOut} aria-label={messages.leftOutTitle(leftOut.length)}>
      <h3>{messages.leftOutTitle(leftOut.length)}</h3>
      <ul tabIndex={0}>
        {leftOut.map(({ object, objectName, key, name, code, text }) => (
          <li key={`${object} ${key}`}>
            <b>{several ? `${objectName} · ${name}` : name}</b>{' '}
            {code === 'locked' && text !== null ? text : messages.leftOut[code]}
            {code === 'denied' || code === 'under-way' || code === 'goes-along' ? ` ${text ?? ''}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
