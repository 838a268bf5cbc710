import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import {
  type CheckCall,
  signInWithAccount,
  signInWithBasic,
  signInWithToken,
  isToken,
} from '#http/session/sign-in.ts';
import { type Credentials, sessionOf, SignInRejected } from '#http/session/session.ts';
import { type Backend, signInOf } from '#http/site/site.ts';
import * as z from '#http/zod.ts';
import { backendNamed } from '#backends/registry.ts';
import { TextField } from '#ui/field/TextField.tsx';
import { fieldOf } from '#ui/form/fields.ts';
import { PageForm } from '#ui/form/PageForm.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import styles from './session.module.css';
import { messages } from './messages.ts';

const needed = z.string().check(z.refine((text) => text.trim() !== '', messages.needed));
const token = needed.check(z.refine((text) => isToken(text.trim()), messages.tokenForm));
const user = needed.check(z.refine((text) => !text.includes(':'), messages.colon));

type Typed = Partial<Record<'id' | 'secret' | 'token', string>>;

interface Field {
  name: keyof Typed;
  label: string;
  schema: typeof needed;
  hint?: string;
  secret?: boolean;
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
      { name: 'id', label: messages.clientId, schema: needed },
      { name: 'secret', label: messages.secret, schema: needed, secret: true },
    ],
    signIn: ({ id = '', secret = '' }, backend) =>
      signInWithAccount(signInOf(backend).tokenPath ?? '', id.trim(), secret),
  },
  token: {
    fields: [{ name: 'token', label: messages.token, schema: token, hint: messages.tokenHint, secret: true }],
    signIn: (typed, backend) => signInWithToken(typed.token ?? '', checkOf(backend)),
  },
  basic: {
    fields: [
      { name: 'id', label: messages.user, schema: user },
      { name: 'secret', label: messages.password, schema: needed, secret: true },
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
  const form = useForm<Typed>({
    resolver: zodResolver(z.object(Object.fromEntries(fields.map(({ name, schema }) => [name, schema])))),
    defaultValues: { id: who ?? '', secret: '', token: '' },
  });
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (typed: Typed) => {
    setProblem(null);
    try {
      const credentials = await signIn(typed, backend);
      form.reset({ id: '', secret: '', token: '' });
      sessionOf(backend)?.signedIn(credentials);
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      setProblem(error instanceof SignInRejected ? messages.refused(said) : messages.failed(said));
    }
  };
  return (
    <PageForm
      form={form}
      className={styles.form}
      action={messages.signIn}
      submitting={form.formState.isSubmitting ? messages.signingIn : null}
      error={problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      onSubmit={submit}
    >
      {fields.map(({ name, label, hint, secret }) => (
        <TextField
          key={name}
          label={label}
          hint={hint}
          type={secret ? 'password' : 'text'}
          autoComplete={secret ? 'current-password' : 'username'}
          autoCapitalize="none"
          {...fieldOf(form, name)}
        />
      ))}
    </PageForm>
  );
}
