import { bareHost } from '#api/itcare/index.ts';

import { type Draft, emptyDraft, readDraft } from './draft.ts';

/**
 * What the tab keeps of a creation: it survives a reload and a sign-in, and is gone with the tab. Nothing in it is
 * secret. Without storage, or with a full one, it lasts until the page is left.
 */
const DRAFT = 'drainboard.create';
/** The host name that left this tab in a request to create it, until that was refused or the balancer exists. */
const SENT = 'drainboard.create.sent';

export function keptDraft(): Draft {
  try {
    return readDraft(JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null'));
  } catch {
    return { ...emptyDraft };
  }
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify(draft));
  } catch {
    // Said above.
  }
}

/** The host name of the kept draft when it was sent: it is followed, and not offered for a second time. */
export function keptSent(): string | null {
  try {
    const sent = sessionStorage.getItem(SENT);
    return sent === bareHost(keptDraft().url) ? sent : null;
  } catch {
    return null;
  }
}

export function keepSent(host: string | null): void {
  try {
    if (host === null) sessionStorage.removeItem(SENT);
    else sessionStorage.setItem(SENT, host);
  } catch {
    // Said above.
  }
}
