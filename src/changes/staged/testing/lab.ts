import type { Change } from '#changes/change.ts';
import { type Act, advance, type Begun, event, type Seen, type SeenMember } from '#changes/staged/advance.ts';
import { commanded, type StagedCommand } from '#changes/staged/commands.ts';
import {
  beginStaged,
  type StagedDraft,
  type StagedItem,
  type StagedProcedure,
} from '#changes/staged/staged.ts';
import { type MemberState, targetOf, type Verb } from '#domain/members/member-state.ts';

/** One look of the conductor. */
export const TICK_MS = 2_000;

type Ended = Pick<Change, 'phase' | 'message' | 'endedAt' | 'answeredAt'>;

/** The world around a staged procedure as its rules see it: members, the changes of its steps, and time. */
export class Lab {
  now = Date.UTC(2026, 10, 23, 3, 0, 0);
  procedure: StagedProcedure;
  readonly members = new Map<string, SeenMember>();
  readonly errors = new Map<string, string>();
  readonly changes = new Map<string, Ended>();
  /** What was sent, in this order: `drain web-1`. */
  readonly sent: string[] = [];
  /** What becomes of a step; null to leave it under way. */
  answer: (member: string, verb: Verb) => Ended['phase'] | null = () => 'confirmed';
  /** Where a step leads, if not where its verb says. */
  leadsTo: (member: string, verb: Verb) => MemberState | null = () => null;
  /** Changes of an attempt that its record does not name. */
  begun: (item: StagedItem) => Begun = () => 'none';
  /** Whether what is to be sent is sent: a page that is killed first sends nothing. */
  alive = true;
  message: string | null = null;

  constructor(draft: StagedDraft) {
    this.procedure = beginStaged(draft, { id: 'p1', now: this.now, operator: null });
    for (const { member, before } of draft.items) this.members.set(member, this.#seen({ state: before }));
  }

  #seen(over: Partial<SeenMember>): SeenMember {
    return {
      at: this.now,
      present: true,
      state: 'enabled',
      health: 'up',
      monitored: true,
      counted: true,
      counts: { connections: 20 },
      complete: true,
      epoch: 1,
      median: 20,
      ...over,
    };
  }

  set(member: string, over: Partial<SeenMember>): void {
    this.members.set(member, { ...(this.members.get(member) ?? this.#seen({})), ...over });
  }

  connections(member: string, connections: number): void {
    this.set(member, { counts: { connections } });
  }

  item(member = 'web-1'): StagedItem {
    const found = this.procedure.items.find((item) => item.member === member);
    if (!found) throw new Error(member);
    return found;
  }

  command(command: StagedCommand): void {
    this.procedure = commanded(this.procedure, command, this.now);
  }

  /** So many looks, each a while after the one before. */
  tick(times = 1, ms = TICK_MS): void {
    for (let time = 0; time < times; time += 1) {
      this.now += ms;
      const { next, acts } = advance(
        this.procedure,
        {
          seen: ({ member }) => this.#look(member),
          change: (id) => this.changes.get(id) ?? null,
          begun: (item) => this.begun(item),
        },
        this.now,
      );
      // As it is stored and read again.
      this.procedure = JSON.parse(JSON.stringify(next)) as StagedProcedure;
      if (this.alive) for (const act of acts) this.#act(act);
    }
  }

  #look(member: string): Seen | null {
    const error = this.errors.get(member);
    if (error !== undefined) return { error };
    const seen = this.members.get(member);
    return seen ? { ...seen, at: this.now - 10 } : null;
  }

  #act({ item, verb }: Act): void {
    const id = `c${this.sent.length + 1}`;
    this.sent.push(`${verb} ${item.member}`);
    const phase = this.answer(item.member, verb);
    const endedAt = phase === null ? null : this.now;
    this.changes.set(id, {
      phase: phase ?? 'sent',
      message: phase === 'confirmed' ? null : this.message,
      endedAt: phase === 'drifted' ? null : endedAt,
      answeredAt: endedAt,
    });
    if (phase === 'confirmed')
      this.set(item.member, { state: this.leadsTo(item.member, verb) ?? targetOf(verb) });
    this.procedure = {
      ...this.procedure,
      events: [...this.procedure.events, { ...event(this.now, item, 'sent'), word: verb }],
      items: this.procedure.items.map((each) =>
        each.key === item.key && each.attempt
          ? { ...each, attempt: { ...each.attempt, changes: [id] } }
          : each,
      ),
    };
  }
}
