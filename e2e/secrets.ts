/** Finds credentials where none may be: in what the browser keeps, logs, asks for by address, or hands out as a file. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Download, Page, Request } from '@playwright/test';

export interface SecretWatch {
  /** Where which secret was found, as sentences; empty when all is well. */
  found(): Promise<string[]>;
  /** More texts that are secret. What requests carry as credentials, and answers as tokens, is known already. */
  add(secret: string): void;
}

/** Every monitoring password of the simulator begins so. */
const PLANTED = 'check-password-of-';
/** Below that, a text could stand anywhere by chance. */
const SHORTEST = 8;
const SECRET_FIELDS = /^(?:access_token|refresh_token|id_token|client_secret|password)$/;

const isTokenEndpoint = (address: string) => new URL(address).pathname.endsWith('/token');

export function watchSecrets(context: BrowserContext): SecretWatch {
  const secrets = new Set([PLANTED]);
  const addresses = new Set<string>();
  const lines: string[] = [];
  const downloads: Download[] = [];
  const answers: Promise<void>[] = [];

  const add = (secret: string | null | undefined) => {
    if (secret && secret.length >= SHORTEST) secrets.add(secret);
  };
  const addFields = (fields: Iterable<[string, unknown]>) => {
    for (const [name, value] of fields) if (SECRET_FIELDS.test(name) && typeof value === 'string') add(value);
  };
  const addCredential = (header: string | undefined) => {
    const [scheme = '', value] = header?.split(' ') ?? [];
    add(value);
    if (/^basic$/i.test(scheme) && value)
      add(
        Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, ''),
      );
  };

  context.on('request', (request: Request) => {
    addresses.add(request.url());
    addCredential(request.headers()['authorization']);
    if (isTokenEndpoint(request.url())) addFields(new URLSearchParams(request.postData() ?? ''));
  });
  context.on('response', (response) => {
    if (!isTokenEndpoint(response.url())) return;
    const read = async () => {
      const body: unknown = await response.json();
      if (typeof body === 'object' && body !== null) addFields(Object.entries(body));
    };
    answers.push(read().catch(() => undefined));
  });
  context.on('console', (message) => lines.push(message.text()));
  context.on('weberror', (error) => lines.push(String(error.error().stack ?? error.error())));
  const follow = (page: Page) => page.on('download', (download) => downloads.push(download));
  for (const page of context.pages()) follow(page);
  context.on('page', follow);

  return {
    add,
    found: async () => {
      await Promise.all(answers);
      const places: [string, string][] = [
        ['an address', [...addresses].join('\n')],
        ['the console', lines.join('\n')],
      ];
      for (const page of context.pages()) places.push(...(await kept(page)));
      for (const download of downloads) places.push([download.suggestedFilename(), await textOf(download)]);
      return places.flatMap(([place, text]) =>
        [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${place} holds ${secret}`),
      );
    },
  };
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

const asText = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (ArrayBuffer.isView(part) ? 'numbers' : part));

/** Everything a page keeps beyond itself. A page that is nowhere yet, or gone, keeps nothing. */
async function kept(page: Page): Promise<[string, string][]> {
  if (page.isClosed() || !page.url().startsWith('http')) return [];
  const places = await page.evaluate(async () => {
    const of = {
      done: <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error));
        }),
      /** A browser that denies a page its storage keeps nothing of it there. */
      unlessDenied: async <T>(read: () => T | Promise<T>): Promise<T | null> => {
        try {
          return await read();
        } catch (error) {
          if (error instanceof DOMException && error.name === 'SecurityError') return null;
          throw error;
        }
      },
    };
    const found: [string, unknown][] = [
      ['the address bar', location.href],
      ['history.state', history.state],
      ['document.cookie', document.cookie],
      ['window.name', window.name],
      ['localStorage', await of.unlessDenied(() => Object.entries(localStorage))],
      ['sessionStorage', await of.unlessDenied(() => Object.entries(sessionStorage))],
    ];
    for (const { name = '' } of (await of.unlessDenied(() => indexedDB.databases())) ?? []) {
      const database = await of.done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = await of.done(database.transaction(store).objectStore(store).getAll());
        found.push([`indexedDB ${name}/${store}`, all]);
      }
      database.close();
    }
    return found;
  });
  return places.map(([place, value]) => [place, asText(value)]);
}
