import { type SubmitEvent, useState } from 'react';

import {
  type CheckCall,
  signInWithAccount,
  signInWithBasic,
  signInWithToken,
  isToken,
} from '#api/sign-in.ts';
import { type Credentials, sessionOf, SignInRefused } from '#api/session.ts';
import { type Backend, signInOf } from '#api/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import styles from './session.module.css';
import { words } from './words.ts';

type Typed = Readonly<Record<string, string>>;

interface Field {
  name: string;
  label: string;
  hint?: string;
  secret?: boolean;
  /** What is wrong with it beside being empty. */
  problem?: (value: string) => string | undefined;
}

interface Way {
  fields: readonly Field[];
  signIn: (typed: Typed, backend: Backend) => Promise<Credentials>;
}

const checkOf =
  (backend: Backend): CheckCall =>
  async (tokens) =>
    (await backendNamed(backend).load()).checkCredentials(tokens);

const ways: Record<'api-account' | 'token' | 'basic', Way> = {
  'api-account': {
    fields: [
      { name: 'id', label: words.clientId },
      { name: 'secret', label: words.secret, secret: true },
    ],
    signIn: ({ id = '', secret = '' }, backend) =>
      signInWithAccount(signInOf(backend).tokenPath ?? '', id.trim(), secret),
  },
  token: {
    fields: [
      {
        name: 'token',
        label: words.token,
        hint: words.tokenHint,
        secret: true,
        problem: (value) => (isToken(value) ? undefined : words.tokenForm),
      },
    ],
    signIn: ({ token = '' }, backend) => signInWithToken(token, checkOf(backend)),
  },
  basic: {
    fields: [
      {
        name: 'id',
        label: words.user,
        problem: (value) => (value.includes(':') ? words.colon : undefined),
      },
      { name: 'secret', label: words.password, secret: true },
    ],
    signIn: ({ id = '', secret = '' }, backend) => signInWithBasic(id.trim(), secret, checkOf(backend)),
  },
};

export interface SignInFormProps {
  backend: Backend;
  kind: keyof typeof ways;
  /** Who was signed in before. */
  who: string | null;
}

/** Asks for what the operator knows. It is handed to the session, and forgotten here as soon as that has it. */
export function SignInForm({ backend, kind, who }: SignInFormProps) {
  const { fields, signIn } = ways[kind];
  const [typed, setTyped] = useState<Typed>({ id: kind === 'token' ? '' : (who ?? '') });
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wrong = ({ name, problem: check }: Field): string | undefined => {
    const value = typed[name]?.trim() ?? '';
    return value === '' ? words.needed : check?.(value);
  };

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    const first = fields.find((field) => wrong(field) !== undefined);
    if (first) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus();
      return;
    }
    setPending(true);
    setProblem(null);
    try {
      const credentials = await signIn(typed, backend);
      setTyped({});
      sessionOf(backend)?.signedIn(credentials);
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      setProblem(error instanceof SignInRefused ? words.refused(said) : words.failed(said));
    } finally {
      setPending(false);
    }
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {fields.map((field) => (
        <TextField
          key={field.name}
          name={field.name}
          label={field.label}
          hint={field.hint}
          type={field.secret ? 'password' : 'text'}
          autoComplete={field.secret ? 'current-password' : 'username'}
          autoCapitalize="none"
          value={typed[field.name] ?? ''}
          error={tried ? wrong(field) : undefined}
          onChange={({ target }) => setTyped({ ...typed, [field.name]: target.value })}
        />
      ))}
      <Button look="primary" type="submit" reason={pending ? words.signingIn : null}>
        {pending ? words.signingIn : words.signIn}
      </Button>
    </form>
  );
}
