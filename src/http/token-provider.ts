/** Hides how the console signs in (ITCare contract §2). */
export interface TokenProvider {
  /** The value of the `Authorization` header, or null when the proxy adds it or nobody is signed in. */
  authorization(): Promise<string | null>;
  /** Asks for a new token without the operator; false when that cannot be done. */
  renew(): Promise<boolean>;
  /** Whether it is being renewed right now: `authorization` waits for that. */
  isRenewing?(): boolean;
  /** Told that the API let this header in. */
  accepted?(authorization: string | null): void;
  /** Waits while somebody is being asked to sign in. The reads of a page that nobody may read yet are not failures. */
  ready?(signal?: AbortSignal): Promise<void>;
}

/** There is nothing to send: nobody signed in, or it ended. */
export class NobodySignedIn extends Error {}
