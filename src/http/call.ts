import { BodyTooLarge } from './body.ts';
import { ApiError, type ApiErrorDetails, isApiError } from './errors.ts';
import { NobodySignedIn } from './token-provider.ts';
import { messages } from './messages.ts';

export interface CallOptions {
  method: string;
  path: string;
  /** Asks for something and changes nothing, though its method is that of a write. */
  onlyAsks?: boolean | undefined;
  /** The caller's own cancellation. */
  signal?: AbortSignal | undefined;
  timeoutMs: number;
}

export type CallErrorDetails = Pick<ApiErrorDetails, 'kind'> & Partial<ApiErrorDetails>;

/** One request under way: its clock, its cancellation, and whether it has left the browser. */
export class Call {
  readonly write: boolean;
  /** Set once the request is handed to fetch: from then on a write may have been applied. */
  sent = false;
  /** Set once the head of the answer is here: what fails after that broke off on the way. */
  answered = false;
  /** The renewal that its refusal began; whether there are other credentials after it. */
  renewal: Promise<boolean> | null = null;
  private readonly options: CallOptions;
  private readonly controller = new AbortController();
  private readonly stopped: Promise<never>;
  private rejectStopped: (reason: Error) => void = () => undefined;
  private stoppedBy: 'timeout' | 'aborted' | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CallOptions) {
    this.options = options;
    this.write = options.method !== 'GET' && options.onlyAsks !== true;
    this.stopped = new Promise<never>((_, reject) => {
      this.rejectStopped = reject;
    });
    // Nobody may be waiting at the moment it rejects; that is no unhandled rejection.
    this.stopped.catch(() => undefined);
  }

  /** For fetch: aborts on time-out and on the caller's cancellation. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The clock starts when the request has its place in flight, and covers sign-in, headers and body. */
  start(): void {
    const { signal, timeoutMs } = this.options;
    signal?.addEventListener('abort', this.cancel, { once: true });
    if (signal?.aborted === true) this.cancel();
    else this.timer = setTimeout(() => this.stop('timeout'), timeoutMs);
  }

  end(): void {
    clearTimeout(this.timer);
    this.options.signal?.removeEventListener('abort', this.cancel);
  }

  /** It never arrived, or its answer broke off: a read may be made once more. A new one starts as if nothing had been. */
  mayRepeat(thrown: unknown): boolean {
    if (this.write || this.explain(thrown).kind !== 'network') return false;
    this.answered = false;
    return true;
  }

  /** Waits for the work, yet no longer than the call lasts, even if the work ignores its signal. */
  async unlessStopped<T>(work: () => Promise<T>): Promise<T> {
    if (this.stoppedBy !== undefined) return this.stopped;
    return Promise.race([work(), this.stopped]);
  }

  /** The same for the token provider, whose failure means that nobody is signed in. */
  async signedIn<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.unlessStopped(work);
    } catch (error) {
      if (this.stoppedBy !== undefined || isApiError(error)) throw error;
      if (error instanceof NobodySignedIn) throw this.error({ kind: 'unauthorized' });
      const why = error instanceof Error && error.message !== '' ? `: ${error.message}` : '';
      throw this.error({ kind: 'unauthorized', reason: messages.reason.signInFailed + why, cause: error });
    }
  }

  /** An error of this call. For a write the outcome is open from the moment it was sent, unless told otherwise. */
  error(details: CallErrorDetails): ApiError {
    const { method, path } = this.options;
    return new ApiError({ outcome: this.write && this.sent ? 'unknown' : 'none', ...details, method, path });
  }

  /** Turns whatever was thrown into the one error type. */
  explain(thrown: unknown): ApiError {
    if (this.stoppedBy !== undefined) return this.error({ kind: this.stoppedBy, cause: thrown });
    if (isApiError(thrown)) return thrown;
    if (this.options.signal?.aborted === true) return this.error({ kind: 'aborted', cause: thrown });
    if (thrown instanceof BodyTooLarge)
      return this.error({ kind: 'contract', reason: messages.reason.tooLarge });
    const reason = this.answered ? messages.reason.brokeOff : undefined;
    return this.error({ kind: 'network', reason, cause: thrown });
  }

  private readonly cancel = (): void => {
    this.stop('aborted');
  };

  private stop(why: 'timeout' | 'aborted'): void {
    if (this.stoppedBy !== undefined) return;
    this.stoppedBy = why;
    this.rejectStopped(new Error(why));
    this.controller.abort();
  }
}
