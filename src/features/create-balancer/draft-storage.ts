import { bareHost } from '#backends/itcare/client/index.ts';
import { fromStorage, keeps, toStorage } from '#ui/browser/storage.ts';

import { type CreationForm, readForm } from './draft.ts';

/**
 * What the tab keeps of a creation: it survives a reload and a sign-in, and is gone with the tab. Nothing in it is
 * secret. Without storage, or with a full one, it lasts as long as the page.
 */
const DRAFT = 'drainboard.create';
/** The host name that left this tab in a request to create it, until that was refused or the balancer exists. */
const SENT = 'drainboard.create.sent';

export function storedDraft(): CreationForm {
  try {
    return readForm(JSON.parse(fromStorage('sessionStorage', DRAFT) ?? 'null'));
  } catch {
    return readForm(null);
  }
}

export function keepDraft(draft: CreationForm): void {
  toStorage('sessionStorage', DRAFT, JSON.stringify(draft));
}

/** Whether the draft survives the page. */
export function draftSurvives(): boolean {
  return keeps('sessionStorage');
}

/** The host name of the kept draft when it was sent: it is followed, and not offered for a second time. */
export function storedSent(): string | null {
  const sent = fromStorage('sessionStorage', SENT);
  return sent === bareHost(storedDraft().url) ? sent : null;
}

export function keepSent(host: string | null): void {
  toStorage('sessionStorage', SENT, host);
}
