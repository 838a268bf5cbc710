/** One call of an API as another program would make it: what the commands for it are written from. */
export interface ApiCall {
  readonly method: string;
  /** Absolute, with query. */
  readonly address: string;
  readonly body: CallBody | null;
  readonly credentials: CallCredentials;
}

export interface CallBody {
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  /** Exactly what is sent. */
  readonly text: string;
}

/** `none`: the console's web server adds them. */
export type CallCredentials = 'none' | 'token' | 'password';

/** Variables that stand for what is secret: no real one is ever written. */
export const TOKEN_VARIABLE = 'DRAINBOARD_TOKEN';
export const USER_VARIABLE = 'DRAINBOARD_USER';
export const PASSWORD_VARIABLE = 'DRAINBOARD_PASSWORD';

/** What a terminal obeys or draws nothing for, and what turns the order of letters around: a name may hold any of it. */
const INVISIBLE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The body of a request as it was kept: JSON, or the fields of a form by name. Means the same, in visible characters. */
export function bodyOf(body: unknown, form: boolean): CallBody | null {
  if (body === null || body === undefined) return null;
  if (form && typeof body === 'object')
    return { type: 'application/x-www-form-urlencoded', text: formText(body) };
  const text = JSON.stringify(body).replaceAll(
    INVISIBLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { type: 'application/json', text };
}

function formText(fields: object): string {
  const form = new URLSearchParams();
  const named: [string, unknown][] = Object.entries(fields);
  for (const [name, value] of named) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) form.append(name, String(each));
  }
  return form.toString();
}
