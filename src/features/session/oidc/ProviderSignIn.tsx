import { useCallback, useEffect, useEffectEvent, useState } from 'react';

import { sessionOf, SignInRejected } from '#http/session/session.ts';
import type { Backend } from '#http/site/site.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { openSignInChannel, stateIn, wasSignedIn, wayToSignIn } from './arrival.ts';
import { lastFailure } from '../failure.ts';
import { oidcSettings } from './oidc-settings.ts';
import type { Begun, OidcSettings } from './oidc.ts';
import styles from '../session.module.css';
import { messages } from '../messages.ts';

/** Over a page that must stay, or in place of one. */
export function ProviderSignIn({ backend, beside }: { backend: Backend; beside: boolean }) {
  const [settings] = useState(() => oidcSettings(backend));
  const [way] = useState(() => wayToSignIn(beside));
  // What was begun serves once: after a failure another one is begun, under the words of the last.
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  if (!settings) return null;
  if (!window.isSecureContext) {
    return (
      <Notice tone="bad">
        <strong>{messages.insecureTitle}.</strong> {messages.insecure(window.location.origin)}
      </Notice>
    );
  }
  if (way === 'here') return <Here settings={settings} />;
  if (way !== 'window') {
    return (
      <Notice
        tone="bad"
        actions={<Button onClick={() => window.location.reload()}>{messages.reload}</Button>}
      >
        <strong>{way === 'reload' ? messages.onlyByReloadTitle : messages.noWayTitle}.</strong>{' '}
        {way === 'reload' ? messages.onlyByReload : messages.noWay(window.location.origin)}
      </Notice>
    );
  }
  return (
    <div className={styles.form}>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <Beside
        key={attempt}
        backend={backend}
        settings={settings}
        onFailure={(error) => setProblem(say(error))}
        onAgain={() => setAttempt(attempt + 1)}
      />
    </div>
  );
}

function hostOf({ authority }: OidcSettings): string {
  return new URL(authority).host;
}

function say(error: unknown): string {
  const said = error instanceof Error ? error.message.slice(0, 300) : '';
  return error instanceof SignInRejected ? messages.refusedThere(said) : messages.failed(said);
}

async function leave(settings: OidcSettings): Promise<void> {
  const { pathname, search, hash } = window.location;
  const { leaveToSignIn } = await import('./oidc.ts');
  await leaveToSignIn(settings, pathname + search + hash);
}

/** In this window: the page goes, and comes back to the same address. */
function Here({ settings }: { settings: OidcSettings }) {
  const [failure] = useState(lastFailure);
  const [problem, setProblem] = useState<string | null>(() =>
    failure === null
      ? null
      : (failure.kind === 'refused' ? messages.refusedThere : messages.failed)(failure.detail),
  );
  // Loaded again while signed in: the provider still knows who it is. Once; where that fails, the button stands.
  const [leaving, setLeaving] = useState(() => failure === null && wasSignedIn.read());
  const failed = useCallback((error: unknown) => {
    setProblem(say(error));
    setLeaving(false);
  }, []);
  useEffect(() => {
    if (failure !== null || !wasSignedIn.read()) return;
    wasSignedIn.write(false);
    leave(settings).catch(failed);
  }, [failure, settings, failed]);
  const press = () => {
    setLeaving(true);
    leave(settings).catch(failed);
  };
  return (
    <div className={styles.form}>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <Button variant="primary" onClick={press} reason={leaving ? messages.redirecting : null}>
        {leaving ? messages.redirecting : messages.at(hostOf(settings))}
      </Button>
    </div>
  );
}

interface BesideProps {
  backend: Backend;
  settings: OidcSettings;
  onFailure: (error: unknown) => void;
  onAgain: () => void;
}

/** In a window of its own, prepared beforehand: a browser opens windows only right after a press. */
function Beside({ backend, settings, onFailure, onAgain }: BesideProps) {
  const [begun, setBegun] = useState<Begun | 'preparing' | 'failed'>('preparing');
  const [opened, setOpened] = useState<'no' | 'yes' | 'blocked'>('no');
  const failed = useEffectEvent((error: unknown) => {
    setBegun('failed');
    setOpened('no');
    onFailure(error);
  });

  useEffect(() => {
    let current = true;
    const prepare = async () => {
      const { beginBeside } = await import('./oidc.ts');
      const next = await beginBeside(settings);
      if (current) setBegun(next);
    };
    prepare().catch((error: unknown) => {
      if (current) failed(error);
    });
    return () => {
      current = false;
    };
  }, [settings]);

  useEffect(() => {
    if (typeof begun === 'string') return undefined;
    const redeem = async (url: string) => {
      try {
        sessionOf(backend)?.signedIn(await begun.redeem(url));
        wasSignedIn.write(true);
      } catch (error) {
        failed(error);
      }
    };
    const channel = openSignInChannel((message) => {
      if (message.type !== 'arrived' || stateIn(message.url) !== begun.state) return;
      channel.post({ type: 'taken', state: begun.state });
      void redeem(message.url);
    });
    return channel.close;
  }, [backend, begun]);

  const press = () => {
    if (typeof begun === 'string') return onAgain();
    const there = window.open(begun.url, 'drainboard-sign-in', 'popup,width=520,height=680');
    setOpened(there === null ? 'blocked' : 'yes');
  };
  return (
    <>
      <Button variant="primary" onClick={press} reason={begun === 'preparing' ? messages.preparing : null}>
        {messages.at(hostOf(settings))}
      </Button>
      <p role="status" className={styles.soft}>
        {opened === 'yes'
          ? messages.waiting
          : opened === 'blocked'
            ? messages.blocked
            : messages.dialogBeside}
      </p>
    </>
  );
}
