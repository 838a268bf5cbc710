import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import Keyboard from 'lucide-react/icons/keyboard';
import PanelLeft from 'lucide-react/icons/panel-left';
import Search from 'lucide-react/icons/search';
import SunMoon from 'lucide-react/icons/sun-moon';
import { Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';

import { allSessions } from '#http/session/session.ts';
import { site } from '#http/site/site.ts';
import { drainCount } from '#changes/drains/count.ts';
import { useInterrupted } from '#changes/hooks.ts';
import { Tray } from '#features/operations/tray/Tray.tsx';
import { type Language, languageNames, languageNow, languages } from '#languages/language.ts';
import { Button } from '#ui/button/Button.tsx';
import { announceLive } from '#ui/live-region.ts';
import { Menu } from '#ui/menu/Menu.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { choice, usePreference } from '#ui/browser/preference.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { densityPreference, themePreference, useThemeOnDocument } from '#ui/browser/theme.ts';
import { hasAnnounced, subscribeAnnounced } from '#ui/toast/toasts.ts';
import { messages as shared } from '#ui/messages.ts';

import { afterFirstRows } from './after-first-rows.ts';
import { BrandMark } from './BrandMark.tsx';
import { useKeyboard } from './keyboard.ts';
import { MissingFiles } from './MissingFiles.tsx';
import { type Destination, DRAINS, places } from '#app/palette/places.ts';
import { SessionGate } from './SessionGate.tsx';
import styles from './Shell.module.css';
import { messages } from '#app/messages.ts';

const Interrupted = lazyComponent(() =>
  import('#features/operations/interrupted/Interrupted.tsx').then((module) => module.Interrupted),
);
const OperatorMenu = lazyComponent(() =>
  import('#features/session/OperatorMenu.tsx').then((module) => module.OperatorMenu),
);
const Palette = lazyComponent(() => import('#app/palette/Palette.tsx').then((module) => module.Palette));
const Toaster = lazyComponent(() => import('#ui/toast/Toaster.tsx').then((module) => module.Toaster));
const ChangeLanguage = lazyComponent(() =>
  import('./ChangeLanguage.tsx').then((module) => module.ChangeLanguage),
);
const Shortcuts = lazyComponent(() => import('./Shortcuts.tsx').then((module) => module.Shortcuts));

const railPreference = choice('rail', ['wide', 'narrow']);

/** The frame around every page: bar on top, rail at the left (a bottom bar on phones), the page in the middle. */
export function Shell() {
  useThemeOnDocument();
  useLater();
  const [rail, setRail] = usePreference(railPreference);
  const keyboard = useKeyboard();
  const router = useRouter();
  const main = useRef<HTMLElement>(null);
  useRouteAnnouncer(main);
  const online = useOnline();
  const interrupted = useInterrupted().length > 0;
  const announced = useSyncExternalStore(subscribeAnnounced, hasAnnounced);
  const { name, color, production } = site().site;
  return (
    <div className={styles.shell} data-rail={rail} data-site-color={color}>
      <a className={styles.skip} href="#content" onClick={(event) => focusContent(event, main.current)}>
        {messages.skip}
      </a>
      <header className={styles.bar} data-production={production || undefined}>
        <Link to="/" className={styles.brand} title={name}>
          <BrandMark />
          <span>{name}</span>
        </Link>
        {production ? <strong className={styles.production}>{messages.production}</strong> : null}
        <button
          type="button"
          className={styles.jump}
          onClick={() => keyboard.open('palette')}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <Search size={14} aria-hidden />
          <span className={styles.jumpText}>{messages.jump}</span>
          <kbd aria-hidden>Ctrl K</kbd>
        </button>
        <div className={styles.tools}>
          <Tray />
          <Button
            variant="quiet"
            icon={<Keyboard size={16} aria-hidden />}
            aria-label={messages.shortcuts}
            hint={`${messages.shortcuts} (?)`}
            onClick={() => keyboard.open('shortcuts')}
            className={styles.noPhone}
          />
          <DisplayMenu />
          {allSessions().length > 0 ? (
            <Suspense fallback={null}>
              <OperatorMenu onDetails={() => void router.navigate({ to: '/connections' })} />
            </Suspense>
          ) : null}
        </div>
      </header>
      <nav className={styles.rail} aria-label={messages.navigation}>
        {places().map((place) => (
          <RailLink key={place.to} {...place} />
        ))}
        <button
          type="button"
          className={styles.railToggle}
          onClick={() => setRail(rail === 'wide' ? 'narrow' : 'wide')}
          aria-label={rail === 'wide' ? messages.collapse : messages.expand}
        >
          <PanelLeft size={16} aria-hidden />
        </button>
      </nav>
      <main ref={main} id="content" tabIndex={-1} className={styles.content}>
        <MissingFiles />
        {online ? null : <Notice tone="warn">{messages.offline}</Notice>}
        <SessionGate>
          <Suspense fallback={null}>{interrupted ? <Interrupted /> : null}</Suspense>
          <Outlet />
        </SessionGate>
      </main>
      <Suspense fallback={null}>{announced ? <Toaster closeLabel={messages.dismiss} /> : null}</Suspense>
      <Suspense fallback={null}>
        {keyboard.opened === 'palette' ? <Palette onClose={keyboard.close} /> : null}
        {keyboard.opened === 'shortcuts' ? <Shortcuts onClose={keyboard.close} /> : null}
      </Suspense>
    </div>
  );
}

/** What the first screen does without: its code comes after it. */
function useLater(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ended = new AbortController();
    // A page without it is whole.
    const start = async () => {
      await afterFirstRows(client);
      const { startLater } = await import('./start-later.ts');
      if (!ended.signal.aborted) startLater(ended.signal);
    };
    start().catch(() => undefined);
    return () => ended.abort();
  }, [client]);
}

function RailLink({ to, icon: Icon, label }: Destination) {
  return (
    <Link
      to={to}
      className={styles.railLink}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      title={label}
    >
      <Icon size={16} aria-hidden />
      <span>{label}</span>
      {to === DRAINS ? <DrainCount /> : null}
    </Link>
  );
}

function DrainCount() {
  const count = useSyncExternalStore(drainCount.subscribe, drainCount.get);
  return count > 0 ? <small className={styles.railCount}>{count}</small> : null;
}

function DisplayMenu() {
  const [theme, setTheme] = usePreference(themePreference);
  const [density, setDensity] = usePreference(densityPreference);
  const [next, setNext] = useState<Language | null>(null);
  const menu = (
    <Menu
      trigger={
        <Button variant="quiet" icon={<SunMoon size={16} aria-hidden />} aria-label={messages.display} />
      }
      items={[
        ...(['system', 'light', 'dark'] as const).map((value) => ({
          label: shared.pair(messages.theme, messages.themes[value]),
          group: messages.theme,
          checked: theme === value,
          onSelect: () => setTheme(value),
        })),
        ...(['normal', 'compact', 'comfortable'] as const).map((value) => ({
          label: shared.pair(messages.density, messages.densities[value]),
          group: messages.density,
          checked: density === value,
          onSelect: () => setDensity(value),
        })),
        ...languages.map((value) => ({
          label: shared.pair(messages.language, languageNames[value]),
          group: messages.language,
          checked: languageNow() === value,
          closes: value !== languageNow(),
          onSelect: () => setNext(value === languageNow() ? null : value),
        })),
      ]}
    />
  );
  return (
    <>
      {menu}
      <Suspense fallback={null}>
        {next === null ? null : <ChangeLanguage to={next} onClose={() => setNext(null)} />}
      </Suspense>
    </>
  );
}

function focusContent(event: React.MouseEvent, content: HTMLElement | null): void {
  event.preventDefault();
  content?.focus();
}

/** After a page change: its title is said, and focus goes to the content unless the page took it itself. */
function useRouteAnnouncer(main: React.RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || !fromLocation) return;
        // The page sets its title in an effect of its own: wait for it.
        setTimeout(() => {
          announceLive(document.title);
          const active = document.activeElement;
          if (!active || active === document.body) main.current?.focus({ preventScroll: true });
        }, 60);
      }),
    [router, main],
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}
