import { Link } from '@tanstack/react-router';
import Ban from 'lucide-react/icons/ban';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Copy from 'lucide-react/icons/copy';
import Filter from 'lucide-react/icons/filter';
import LinkIcon from 'lucide-react/icons/link';
import X from 'lucide-react/icons/x';
import { use, useCallback, useState } from 'react';

import { isRawMessage, type LoadedEvent, meaningOf, readConcept } from '#domain/events/event-fields.ts';
import { fitsAddress } from '#domain/events/event-filters.ts';
import { Button } from '#ui/button/Button.tsx';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { Panel } from '#ui/status/Panel.tsx';

import { timeText } from './columns.tsx';
import { EventsContext } from '../context.ts';
import common from '../events.module.css';
import styles from './EventDrawer.module.css';
import { instantText } from '../search.ts';
import { exactIn } from '../range/times.ts';
import { messages } from '../messages.ts';

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?)$/i;

export interface EventDrawerProps {
  balancerId: number;
  /** The event of the address, as text. */
  wanted: string;
  /** Null when it is not among the loaded ones. */
  event: LoadedEvent | null;
  newer: LoadedEvent | undefined;
  older: LoadedEvent | undefined;
  onOpen: (key: string) => void;
  onClose: () => void;
}

function copy(text: string, done: string): void {
  copyAndNotify(text, { done, failed: messages.copyFailed });
}

/** An address that still opens this event when the range of now is long past: a minute either side of it. */
function linkTo(event: LoadedEvent): string {
  const url = new URL(window.location.href);
  if (event.at !== null) {
    url.searchParams.delete('range');
    url.searchParams.delete('zoom');
    url.searchParams.delete('follow');
    url.searchParams.set('from', instantText(Math.floor(event.at / 1_000) * 1_000 - 60_000));
    url.searchParams.set('to', instantText(Math.floor(event.at / 1_000) * 1_000 + 60_000));
  }
  return url.href;
}

/** One event with every field it has. Values are text and nothing else, whatever they look like. */
export function EventDrawer(props: EventDrawerProps) {
  const { balancerId, wanted, event, newer, older, onOpen, onClose } = props;
  const { zone } = use(EventsContext);
  const [shownRaw, setShownRaw] = useState<string | null>(null);
  const closesOnEscape = useCallback(
    (drawer: HTMLElement | null) => {
      if (!drawer) return undefined;
      const onKeyDown = (press: KeyboardEvent) => {
        if (press.key !== 'Escape') return;
        press.stopPropagation();
        onClose();
      };
      drawer.addEventListener('keydown', onKeyDown);
      return () => drawer.removeEventListener('keydown', onKeyDown);
    },
    [onClose],
  );
  const close = (
    <Button
      variant="quiet"
      aria-label={messages.close}
      icon={<X size={16} aria-hidden />}
      onClick={onClose}
    />
  );
  const rawShown = shownRaw === wanted;
  const title = event ? timeText(event, zone) : wanted;
  return (
    <aside ref={closesOnEscape} className={styles.drawer} aria-label={messages.detail}>
      <div className={styles.drawerHead}>
        <h2 key={wanted} ref={takeFocus} tabIndex={-1}>
          <bdi title={event?.at === null || !event ? undefined : exactIn(event.at, zone)}>{title}</bdi>
        </h2>
        <Step label={messages.newer} reason={messages.noNewer} to={newer} onOpen={onOpen} up />
        <Step label={messages.older} reason={messages.noOlder} to={older} onOpen={onOpen} />
        {close}
      </div>
      {event ? (
        <>
          <div className={styles.drawerTools}>
            <WhitelistLink balancerId={balancerId} address={readConcept(event.fields, 'client')} />
            <Button
              icon={<Copy size={14} aria-hidden />}
              onClick={() => copy(JSON.stringify(visible(event, rawShown), null, 2), messages.copied)}
            >
              {messages.copyAll}
            </Button>
            <Button
              icon={<LinkIcon size={14} aria-hidden />}
              reason={event.supportId === null ? messages.noId : null}
              onClick={() => copy(linkTo(event), messages.linkCopied)}
            >
              {messages.copyEventLink}
            </Button>
          </div>
          <dl className={styles.fields}>
            {Object.entries(event.fields).map(([key, value]) => (
              <Field
                key={key}
                name={key}
                value={value}
                hidden={isRawMessage(key) && !rawShown}
                onShow={() => setShownRaw(wanted)}
              />
            ))}
          </dl>
        </>
      ) : (
        <Panel title={messages.goneTitle(wanted.slice(0, 60))}>
          <p>{messages.goneText}</p>
        </Panel>
      )}
    </aside>
  );
}

/** Another event is another heading, and where reading begins. */
function takeFocus(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
}

function visible({ fields }: LoadedEvent, withRaw: boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => withRaw || !isRawMessage(key)));
}

interface StepProps {
  label: string;
  reason: string;
  to: LoadedEvent | undefined;
  onOpen: (key: string) => void;
  up?: boolean;
}

function Step({ label, reason, to, onOpen, up = false }: StepProps) {
  const Icon = up ? ChevronUp : ChevronDown;
  return (
    <Button
      variant="quiet"
      aria-label={label}
      reason={to ? null : reason}
      hint={label}
      icon={<Icon size={16} aria-hidden />}
      onClick={() => {
        if (to) onOpen(to.key);
      }}
    />
  );
}

interface FieldProps {
  name: string;
  value: string;
  hidden: boolean;
  onShow: () => void;
}

function Field({ name, value, hidden, onShow }: FieldProps) {
  const { filters, onToggle } = use(EventsContext);
  const concept = meaningOf(name)?.concept ?? null;
  const raw = isRawMessage(name);
  const filter = { key: name, value, exclude: false };
  // A time or an id is one event's own: filtering by it is what the link is for.
  const filterable = !raw && concept !== 'time' && concept !== 'id';
  const reason = fitsAddress(filters, filter) ? null : messages.tooLong;
  const label = (value === '' ? messages.none : value).slice(0, 80);
  return (
    <div className={styles.field}>
      <dt>
        {concept ? <span>{messages.concept[concept]}</span> : null}
        <code>
          <bdi>{name}</bdi>
        </code>
      </dt>
      <dd>
        {hidden ? (
          <>
            <Button onClick={onShow}>{messages.raw}</Button>
            <p className={common.note}>{messages.rawHint}</p>
          </>
        ) : raw ? (
          <pre className={styles.rawText}>{value.replaceAll(/\\r\\n|\\n|\r\n/g, '\n')}</pre>
        ) : (
          <bdi className={value === '' ? common.missing : 'mono'}>{value === '' ? messages.none : value}</bdi>
        )}
      </dd>
      {hidden ? null : (
        <dd className={styles.fieldTools}>
          {filterable ? (
            <>
              <Button
                variant="row"
                aria-label={messages.include(label)}
                hint={messages.include(label)}
                reason={reason}
                icon={<Filter size={12} aria-hidden />}
                onClick={() => onToggle(filter)}
              />
              <Button
                variant="row"
                aria-label={messages.exclude(label)}
                hint={messages.exclude(label)}
                reason={reason}
                icon={<Ban size={12} aria-hidden />}
                onClick={() => onToggle({ ...filter, exclude: true })}
              />
            </>
          ) : null}
          <Button
            variant="row"
            aria-label={messages.copyOne(name)}
            hint={messages.copyOne(name)}
            icon={<Copy size={12} aria-hidden />}
            onClick={() => copy(value, messages.copied)}
          />
        </dd>
      )}
    </div>
  );
}

/** To the bot defense page with this address filled in; only what is an address, since strangers write these fields. */
function WhitelistLink({ balancerId, address }: { balancerId: number; address: string }) {
  if (!ADDRESS.test(address)) return null;
  return (
    <Link
      to="/balancers/$id/bot-defense"
      params={{ id: String(balancerId) }}
      search={{ whitelist: address }}
      className={styles.action}
    >
      {messages.whitelist}
    </Link>
  );
}
