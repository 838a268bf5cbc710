import { describe, expect, it } from 'vitest';

import type { MemberState } from '#domain/members/member-state.ts';

import { PROVEN_WITHIN_MS } from './advance.ts';
import { deadlineOf, type Stage, type StagedDraft } from './staged.ts';
import { Lab, TICK_MS } from './testing/lab.ts';

const MINUTE = 60_000;

const drain: Stage = { type: 'act', verb: 'drain' };
const offline: Stage = { type: 'act', verb: 'offline' };
const enable: Stage = { type: 'act', verb: 'enable' };

function itemOf(member: string, stages: readonly Stage[], before: MemberState = 'enabled') {
  const about = { object: 'itcare:7', objectName: 'pay.example', href: '/balancers/7/members' };
  return { ...about, member, name: member.toUpperCase(), zone: null, before, stages };
}

function draftOf(kind: StagedDraft['kind'], items: StagedDraft['items'], atOnce = 1): StagedDraft {
  const about = { title: 'pay.example', href: '/balancers/7/members', reason: null, changeReference: null };
  return { ...about, kind, atOnce, agreed: false, items };
}

type Drained = Extract<Stage, { type: 'drained' }>;

function safe(drained: Partial<Drained> = {}, then: Stage = offline): Lab {
  const wait: Stage = { type: 'drained', most: 0, withinMs: null, onTimeout: 'ask', ...drained };
  return new Lab(draftOf('safe-drain', [itemOf('web-1', [drain, wait, then])]));
}

/** Drained, and its connections wait. */
function draining(drained: Partial<Drained> = {}, then: Stage = offline): Lab {
  const lab = safe(drained, then);
  lab.connections('web-1', 40);
  lab.tick(4);
  expect(lab.sent).toEqual(['drain web-1']);
  expect(lab.item()).toMatchObject({ at: 1, status: 'running' });
  return lab;
}

const question = (lab: Lab, member = 'web-1') => lab.item(member).question?.code ?? null;

const emptied = (lab: Lab, member: string) => {
  lab.connections(member, 0);
  lab.tick(8);
};
const done = (lab: Lab, member: string) => {
  lab.command({ type: 'answer', item: lab.item(member).key, choice: 'go-on' });
  lab.tick(3);
};

describe('a drain that finishes itself', () => {
  it('acts once when nothing is left in three reads, and never before', () => {
    const lab = draining();
    for (let left = 38; left > 0; left -= 2) {
      lab.connections('web-1', left);
      lab.tick();
    }
    lab.connections('web-1', 0);
    lab.tick(2);
    expect(lab.sent).toEqual(['drain web-1']);
    lab.tick(10);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
    expect(lab.procedure.phase).toBe('ended');
    expect(lab.item()).toMatchObject({ end: 'done', status: 'ended' });
  });

  it('takes one more connection for the end of three reads in a row', () => {
    const lab = draining();
    lab.connections('web-1', 0);
    lab.tick(2);
    lab.connections('web-1', 1);
    lab.tick();
    lab.connections('web-1', 0);
    lab.tick(2);
    expect(lab.sent).toEqual(['drain web-1']);
    lab.tick(2);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('takes a threshold for the end, held for three reads', () => {
    const lab = draining({ most: 3 });
    lab.connections('web-1', 3);
    lab.tick(2);
    expect(lab.sent).toHaveLength(1);
    lab.tick(2);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('enables again, or asks, where that was chosen', () => {
    const back = draining({}, enable);
    back.connections('web-1', 0);
    back.tick(10);
    expect(back.sent).toEqual(['drain web-1', 'enable web-1']);
    const asked = draining({}, { type: 'choose' });
    asked.connections('web-1', 0);
    asked.tick(10);
    expect(asked.sent).toEqual(['drain web-1']);
    expect(question(asked)).toBe('drained');
    asked.command({ type: 'answer', item: asked.item().key, choice: 'offline' });
    asked.tick(5);
    expect(asked.sent).toEqual(['drain web-1', 'offline web-1']);
    expect(asked.procedure.phase).toBe('ended');
  });

  it('asks at the deadline and never acts on a plateau without consent', () => {
    const lab = draining({ withinMs: 5 * MINUTE });
    lab.connections('web-1', 3);
    lab.tick(400);
    expect(lab.sent).toEqual(['drain web-1']);
    expect(question(lab)).toBe('deadline');
    lab.command({ type: 'answer', item: lab.item().key, choice: 'wait' });
    lab.tick(10);
    expect(question(lab)).toBeNull();
    lab.tick(200);
    expect(question(lab)).toBe('deadline');
    expect(lab.sent).toEqual(['drain web-1']);
  });

  it.each([
    ['go-on', 'offline web-1'],
    ['offline', 'offline web-1'],
    ['enable', 'enable web-1'],
  ] as const)('acts at the deadline where that was chosen: %s', (onTimeout, sent) => {
    const lab = draining({ withinMs: 5 * MINUTE, onTimeout });
    lab.connections('web-1', 3);
    lab.tick(400);
    expect(lab.sent).toEqual(['drain web-1', sent]);
    expect(lab.procedure.phase).toBe('ended');
  });

  it('ends its wait as soon as it is drained, though the deadline says otherwise', () => {
    const lab = draining({ withinMs: 60 * MINUTE, onTimeout: 'enable' });
    lab.connections('web-1', 0);
    lab.tick(6);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('decides nothing without a read, however late it is', () => {
    const lab = draining({ withinMs: MINUTE, onTimeout: 'go-on' });
    lab.errors.set('web-1', 'ITCare does not answer');
    lab.tick(200);
    expect(lab.sent).toHaveLength(1);
    expect(lab.item().unread).toBe('ITCare does not answer');
    lab.errors.clear();
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
    expect(lab.item().unread).toBeNull();
  });

  it('decides nothing without a count, where connections are counted', () => {
    const lab = draining({ withinMs: MINUTE, onTimeout: 'go-on' });
    lab.set('web-1', { counts: null });
    lab.tick(60);
    expect(lab.sent).toHaveLength(1);
    expect(question(lab)).toBeNull();
    // It does not wait for a count for ever without a word.
    lab.tick(40);
    expect(lab.sent).toHaveLength(1);
    expect(question(lab)).toBe('deadline');
  });

  it('goes by time alone where nothing is counted', () => {
    const lab = safe({ withinMs: 5 * MINUTE, onTimeout: 'go-on' });
    lab.set('web-1', { counted: false, counts: null, median: null });
    lab.tick(100);
    expect(lab.sent).toEqual(['drain web-1']);
    lab.tick(100);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('leaves a member alone that somebody else enabled', () => {
    const lab = draining();
    lab.set('web-1', { state: 'enabled', counts: { connections: 0 } });
    lab.tick(10);
    expect(lab.sent).toEqual(['drain web-1']);
    expect(lab.item().end).toBe('taken-over');
    expect(lab.procedure.phase).toBe('ended');
  });

  it('takes a state that is not told for no change, sends nothing on it, and asks where that lasts', () => {
    const lab = draining();
    lab.set('web-1', { state: null, health: 'down', counts: { connections: 0 } });
    lab.tick(10);
    expect(lab.item()).toMatchObject({ at: 2, status: 'running' });
    expect(lab.sent).toEqual(['drain web-1']);
    const untold = structuredClone(lab.procedure);
    lab.set('web-1', { state: 'disabled' });
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);

    const lasting = draining();
    lasting.procedure = untold;
    lasting.set('web-1', { state: null, health: 'down', counts: { connections: 0 } });
    lasting.tick(80);
    expect(lasting.item().question).toMatchObject({ code: 'moved', message: null });
    lasting.command({ type: 'answer', item: lasting.item().key, choice: 'again' });
    lasting.set('web-1', { state: 'disabled' });
    lasting.tick(3);
    expect(lasting.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('is left as it is when its end is cancelled, whatever it waits for', () => {
    const lab = draining();
    lab.command({ type: 'leave', item: lab.item().key });
    lab.connections('web-1', 0);
    lab.tick(10);
    expect(lab.sent).toEqual(['drain web-1']);
    expect(lab.item()).toMatchObject({ status: 'ended', end: 'left' });
    expect(lab.procedure.phase).toBe('ended');
  });

  it('asks where somebody else forced it offline, unless that was the next step', () => {
    const lab = draining({}, enable);
    lab.set('web-1', { state: 'offline' });
    lab.tick(3);
    expect(question(lab)).toBe('moved');
    lab.command({ type: 'answer', item: lab.item().key, choice: 'leave' });
    lab.tick();
    expect(lab.procedure.phase).toBe('ended');
  });

  it('asks where counting began anew: connections of before are counted by nobody', () => {
    const lab = draining();
    lab.set('web-1', { epoch: 2, counts: { connections: 0 } });
    lab.tick(10);
    expect(lab.sent).toEqual(['drain web-1']);
    expect(question(lab)).toBe('restarted');
    lab.command({ type: 'answer', item: lab.item().key, choice: 'wait' });
    lab.tick(10);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('asks as well where only this page saw that counting began anew', () => {
    const lab = draining();
    lab.set('web-1', { anew: true });
    lab.tick();
    lab.set('web-1', { anew: false, counts: { connections: 0 } });
    lab.tick(8);
    expect(question(lab)).toBe('restarted');
    expect(lab.sent).toEqual(['drain web-1']);
  });

  it('says that it was enabled by a restart', () => {
    const lab = draining();
    lab.set('web-1', { epoch: 2, state: 'enabled' });
    lab.tick(3);
    expect(question(lab)).toBe('restarted');
  });

  it('asks where it is no longer in the pool, and goes on where it is back', () => {
    const lab = draining();
    lab.set('web-1', { present: false });
    lab.tick(3);
    expect(question(lab)).toBe('gone');
    lab.set('web-1', { present: true, counts: { connections: 0 } });
    lab.tick(6);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('does not begin on a member that moved since it was decided', () => {
    const lab = safe();
    lab.set('web-1', { state: 'disabled' });
    lab.tick(2);
    // It drains already: that is what was asked for.
    expect(lab.sent).toEqual([]);
    expect(lab.item().at).toBe(1);
    const other = safe();
    other.set('web-1', { state: 'offline' });
    other.tick(2);
    expect(other.sent).toEqual([]);
    expect(question(other)).toBe('moved');
  });

  it('says what holds it back, and tries again when asked to', () => {
    const lab = safe();
    lab.answer = () => 'drifted';
    lab.message = 'Nobody would be left.';
    lab.tick(3);
    expect(lab.item().question).toMatchObject({ code: 'held', message: 'Nobody would be left.' });
    lab.tick(10);
    expect(lab.sent).toHaveLength(1);
    lab.answer = () => 'confirmed';
    lab.command({ type: 'answer', item: lab.item().key, choice: 'again' });
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1', 'drain web-1']);
    expect(lab.item().at).toBe(1);
  });

  it.each([
    ['refused', 'failed'],
    ['failed', 'failed'],
    ['contradicted', 'failed'],
    ['not-applied', 'failed'],
    ['unknown', 'unknown'],
  ] as const)('never repeats what ended as %s by itself', (phase, code) => {
    const lab = safe();
    lab.answer = () => phase;
    lab.tick(30);
    expect(lab.sent).toHaveLength(1);
    expect(question(lab)).toBe(code);
  });

  it('asks about a step that is not proven for long, and goes on when it is', () => {
    const lab = safe();
    lab.answer = () => null;
    lab.tick(PROVEN_WITHIN_MS / TICK_MS + 3);
    expect(question(lab)).toBe('unhealthy');
    lab.changes.set('c1', { phase: 'confirmed', message: null, endedAt: lab.now, answeredAt: lab.now });
    lab.set('web-1', { state: 'disabled' });
    lab.tick(2);
    expect(lab.item()).toMatchObject({ status: 'running', at: 1, question: null });
    expect(lab.sent).toHaveLength(1);
  });

  it('ignores an answer that is older than the one before', () => {
    const lab = draining();
    const { readAt } = lab.item();
    lab.connections('web-1', 0);
    lab.now = (readAt ?? 0) - 60_000;
    lab.tick(5);
    expect(lab.sent).toHaveLength(1);
    expect(lab.item().readAt).toBe(readAt);
  });

  it('counts anew after a sleep', () => {
    const lab = draining({ most: 5 });
    lab.connections('web-1', 0);
    lab.tick(2);
    lab.tick(1, 30 * MINUTE);
    expect(lab.sent).toHaveLength(1);
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('keeps the first sample and a bounded number of the others', () => {
    const lab = draining();
    for (let index = 0; index < 2_000; index += 1) {
      lab.connections('web-1', 30 + (index % 5));
      lab.tick();
    }
    const { samples } = lab.item();
    expect(samples[0]?.value).toBe(40);
    expect(samples.length).toBeLessThan(300);
    expect(samples.at(-1)?.at).toBe(lab.now - 10);
  });
});

it('keeps of a drain that has ended what the report tells', () => {
  const lab = draining();
  lab.tick(20);
  lab.connections('web-1', 0);
  lab.tick(10);
  expect(lab.item()).toMatchObject({ status: 'ended', end: 'done' });
  expect(lab.item().samples.map(({ value }) => value)).toEqual([40, 0]);
});

describe('a page that ends', () => {
  it('before its step left has the next one try again', () => {
    const lab = safe();
    lab.alive = false;
    lab.tick(2);
    expect(lab.item().attempt).not.toBeNull();
    lab.alive = true;
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1']);
  });

  it('after its step left has the next one find it', () => {
    const lab = safe();
    lab.alive = false;
    lab.tick(2);
    lab.alive = true;
    lab.changes.set('c0', { phase: 'confirmed', message: null, endedAt: lab.now, answeredAt: lab.now });
    lab.begun = () => ['c0'];
    lab.set('web-1', { state: 'disabled' });
    lab.tick(2);
    expect(lab.sent).toEqual([]);
    expect(lab.item()).toMatchObject({ at: 1, status: 'running' });
  });

  it('while its step was checked asks: that was never stored, and nothing tells of it', () => {
    const lab = safe();
    lab.answer = () => null;
    lab.tick(2);
    expect(lab.item().attempt?.changes).toEqual(['c1']);
    lab.changes.clear();
    lab.tick(10);
    expect(lab.sent).toHaveLength(1);
    expect(question(lab)).toBe('unknown');
    lab.answer = () => 'confirmed';
    lab.command({ type: 'answer', item: lab.item().key, choice: 'again' });
    lab.tick(4);
    expect(lab.item()).toMatchObject({ at: 1, status: 'running' });
  });

  it('waits for what another one is about to send', () => {
    const lab = safe();
    lab.alive = false;
    lab.tick(2);
    lab.alive = true;
    lab.begun = () => 'acting';
    lab.tick(50);
    expect(lab.sent).toEqual([]);
  });
});

describe('maintenance', () => {
  const stages: readonly Stage[] = [
    drain,
    { type: 'drained', most: 0, withinMs: 10 * MINUTE, onTimeout: 'ask' },
    offline,
    { type: 'work', until: 'confirmed' },
    enable,
    { type: 'healthy', reads: 3, withinMs: 2 * MINUTE },
    { type: 'loaded', share: 0.5, withinMs: 2 * MINUTE },
  ];
  const of = (members: readonly string[], atOnce = 1, over = stages) =>
    new Lab(
      draftOf(
        'maintenance',
        members.map((member) => itemOf(member, over)),
        atOnce,
      ),
    );

  it('takes one member after the other, and the next only when the one before is back', () => {
    const lab = of(['web-1', 'web-2']);
    lab.tick(3);
    emptied(lab, 'web-1');
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
    expect(question(lab)).toBe('work');
    lab.tick(500);
    expect(lab.sent).toHaveLength(2);
    done(lab, 'web-1');
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1', 'enable web-1']);
    expect(lab.item('web-2').status).toBe('waiting');
    lab.tick(5);
    // Up, yet nothing comes back to it.
    expect(lab.item('web-1').at).toBe(6);
    lab.connections('web-1', 12);
    lab.tick(4);
    expect(lab.item('web-1').end).toBe('done');
    expect(lab.sent.at(-1)).toBe('drain web-2');
  });

  it('has no more out of service than it may, and begins nothing while somebody is asked', () => {
    const lab = of(['web-1', 'web-2', 'web-3', 'web-4'], 2);
    lab.tick(3);
    expect(lab.sent).toEqual(['drain web-1', 'drain web-2']);
    emptied(lab, 'web-1');
    done(lab, 'web-1');
    lab.connections('web-1', 20);
    lab.tick(20);
    expect(lab.item('web-1').end).toBe('done');
    expect(lab.sent.at(-1)).toBe('drain web-3');
    emptied(lab, 'web-2');
    expect(question(lab, 'web-2')).toBe('work');
    emptied(lab, 'web-3');
    done(lab, 'web-3');
    lab.connections('web-3', 20);
    lab.tick(20);
    expect(lab.item('web-3').end).toBe('done');
    expect(lab.item('web-4').status).toBe('waiting');
  });

  it('begins the work on a server when it is out of all its pools, also after a drain that was cut short', () => {
    const way: readonly Stage[] = [
      drain,
      { type: 'drained', most: 0, withinMs: MINUTE, onTimeout: 'ask' },
      { type: 'work', until: 'confirmed' },
      enable,
    ];
    const items = ['web-1', 'web-2'].map((member) => ({ ...itemOf(member, way), group: 'server' }));
    const lab = new Lab(draftOf('maintenance', items));
    lab.tick(60);
    expect([question(lab), question(lab, 'web-2')]).toEqual(['deadline', 'deadline']);
    lab.command({ type: 'answer', item: lab.item().key, choice: 'go-on' });
    lab.tick(5);
    expect([question(lab), question(lab, 'web-2')]).toEqual([null, 'deadline']);
    lab.command({ type: 'answer', item: lab.item('web-2').key, choice: 'go-on' });
    lab.tick(5);
    expect([question(lab), question(lab, 'web-2')]).toEqual(['work', 'work']);
  });

  it('stops at a member that does not come back, with the others in service', () => {
    const lab = of(['web-1', 'web-2']);
    lab.tick(3);
    emptied(lab, 'web-1');
    lab.set('web-1', { health: 'down' });
    done(lab, 'web-1');
    lab.tick(500);
    expect(question(lab)).toBe('unhealthy');
    expect(lab.item('web-2').status).toBe('waiting');
    lab.set('web-1', { health: 'up', counts: { connections: 20 } });
    lab.tick(10);
    expect(lab.item('web-1').end).toBe('done');
    expect(lab.sent.at(-1)).toBe('drain web-2');
  });

  it('asks about connections that do not come back', () => {
    const lab = of(['web-1']);
    lab.tick(3);
    emptied(lab, 'web-1');
    done(lab, 'web-1');
    lab.tick(200);
    expect(question(lab)).toBe('unloaded');
  });

  it('goes on by a timer, or by the health that went down and up', () => {
    const timed = of(['web-1'], 1, [drain, { type: 'work', until: 'time', ms: MINUTE }, enable]);
    timed.tick(15);
    expect(timed.sent).toEqual(['drain web-1']);
    timed.tick(30);
    expect(timed.sent).toEqual(['drain web-1', 'enable web-1']);
    const bounced = of(['web-1'], 1, [
      drain,
      { type: 'work', until: 'restarted', withinMs: 10 * MINUTE },
      enable,
    ]);
    bounced.tick(20);
    expect(bounced.sent).toEqual(['drain web-1']);
    bounced.set('web-1', { health: 'down' });
    bounced.tick(3);
    bounced.set('web-1', { health: 'up' });
    bounced.tick(3);
    expect(bounced.sent).toEqual(['drain web-1', 'enable web-1']);
  });

  it('enables in two steps where the backend takes two, and drains in one', () => {
    const lab = of(['web-1'], 1, [drain, offline, enable]);
    lab.leadsTo = (_, verb) => (verb === 'enable' && lab.sent.length === 3 ? 'disabled' : null);
    lab.tick(20);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1', 'enable web-1', 'enable web-1']);
    expect(lab.procedure.phase).toBe('ended');
    const never = of(['web-1'], 1, [drain]);
    never.leadsTo = () => 'enabled';
    never.tick(50);
    expect(never.sent).toEqual(['drain web-1']);
    expect(question(never)).toBe('moved');
  });

  it('asks where somebody brought a member back', () => {
    const lab = of(['web-1']);
    lab.tick(3);
    lab.set('web-1', { state: 'enabled' });
    lab.tick(2);
    expect(question(lab)).toBe('moved');
  });
});

describe('what the operator decides', () => {
  it('pauses: what was sent is followed, nothing more is sent, and no time goes by', () => {
    const lab = draining({ withinMs: 5 * MINUTE, onTimeout: 'go-on' });
    const before = deadlineOf(lab.item()) ?? 0;
    lab.command({ type: 'pause' });
    lab.connections('web-1', 0);
    lab.tick(300);
    expect(lab.sent).toHaveLength(1);
    const { now } = lab;
    lab.command({ type: 'resume' });
    expect((deadlineOf(lab.item()) ?? 0) - before).toBe(now - (lab.procedure.events.at(-2)?.at ?? 0));
    lab.tick(4);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
  });

  it('gives a wait that was granted during a pause its own time, and no more', () => {
    const lab = draining({ withinMs: 5 * MINUTE });
    lab.tick(200);
    expect(question(lab)).toBe('deadline');
    lab.command({ type: 'pause' });
    lab.tick(3_600);
    lab.command({ type: 'answer', item: lab.item().key, choice: 'wait' });
    lab.tick(10);
    lab.command({ type: 'resume' });
    expect(deadlineOf(lab.item())).toBe(lab.now + 5 * MINUTE);
  });

  it('extends a wait, also one that is over', () => {
    const lab = draining({ withinMs: 5 * MINUTE });
    const before = deadlineOf(lab.item()) ?? 0;
    lab.command({ type: 'extend', item: lab.item().key, ms: 15 * MINUTE });
    expect(deadlineOf(lab.item())).toBe(before + 15 * MINUTE);
    lab.tick(20 * 30 + 60);
    expect(question(lab)).toBe('deadline');
    lab.command({ type: 'extend', item: lab.item().key, ms: 15 * MINUTE });
    expect(question(lab)).toBeNull();
    expect(deadlineOf(lab.item())).toBe(lab.now + 15 * MINUTE);
  });

  it('stops after what is under way', () => {
    const lab = new Lab(
      draftOf('maintenance', [itemOf('web-1', [drain, enable]), itemOf('web-2', [drain, enable])]),
    );
    lab.tick(2);
    lab.command({ type: 'stop' });
    lab.tick(20);
    expect(lab.sent).toEqual(['drain web-1', 'enable web-1']);
    expect(lab.item('web-2').status).toBe('waiting');
    expect(lab.procedure.phase).toBe('ended');
  });

  it('aborts: what was taken out is enabled again, after what is on its way', () => {
    const lab = new Lab(
      draftOf(
        'maintenance',
        [
          itemOf('web-1', [drain, { type: 'work', until: 'confirmed' }]),
          itemOf('web-2', [drain, { type: 'work', until: 'confirmed' }]),
          itemOf('web-3', [drain]),
        ],
        2,
      ),
    );
    lab.answer = (member) => (member === 'web-2' ? null : 'confirmed');
    lab.tick(5);
    expect(lab.sent).toEqual(['drain web-1', 'drain web-2']);
    lab.command({ type: 'abort' });
    lab.tick(5);
    expect(lab.sent).toEqual(['drain web-1', 'drain web-2', 'enable web-1']);
    lab.answer = () => 'confirmed';
    lab.changes.set('c2', { phase: 'confirmed', message: null, endedAt: lab.now, answeredAt: lab.now });
    lab.set('web-2', { state: 'disabled' });
    lab.tick(5);
    expect(lab.sent.at(-1)).toBe('enable web-2');
    expect(lab.procedure.phase).toBe('ended');
    expect(lab.item('web-3').status).toBe('waiting');
  });

  it('aborts what may have been taken out, though it is to be tried again', () => {
    const lab = new Lab(
      draftOf('maintenance', [itemOf('web-1', [drain, { type: 'work', until: 'confirmed' }])]),
    );
    lab.answer = () => 'unknown';
    lab.tick(3);
    expect(question(lab)).toBe('unknown');
    lab.errors.set('web-1', 'no answer');
    lab.command({ type: 'answer', item: lab.item().key, choice: 'again' });
    lab.tick();
    lab.command({ type: 'abort' });
    lab.tick(2);
    expect(lab.procedure.phase).toBe('restoring');
    lab.errors.clear();
    lab.answer = () => 'confirmed';
    lab.set('web-1', { state: 'disabled' });
    lab.tick(4);
    expect(lab.sent).toEqual(['drain web-1', 'enable web-1']);
    expect(lab.procedure.phase).toBe('ended');
  });

  it('aborts also what was left, and leaves alone what was out before', () => {
    const lab = new Lab(
      draftOf('maintenance', [
        itemOf('web-1', [drain, { type: 'work', until: 'confirmed' }]),
        itemOf('web-2', [offline, { type: 'work', until: 'confirmed' }], 'disabled'),
      ]),
    );
    lab.tick(5);
    lab.command({ type: 'answer', item: lab.item('web-1').key, choice: 'leave' });
    lab.tick(5);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-2']);
    lab.command({ type: 'abort' });
    lab.tick(5);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-2', 'enable web-1']);
    expect(lab.procedure.phase).toBe('ended');
  });

  it('answers only what was asked, with what can be answered', () => {
    const lab = draining();
    const before = lab.procedure;
    lab.command({ type: 'answer', item: lab.item().key, choice: 'offline' });
    expect(lab.procedure).toBe(before);
    lab.command({ type: 'answer', item: 'nobody', choice: 'offline' });
    lab.command({ type: 'extend', item: lab.item().key, ms: 60_000 });
    lab.command({ type: 'resume' });
    expect(lab.procedure).toBe(before);
  });
});

it('stays the same object where a look shows nothing new', () => {
  const lab = draining({}, { type: 'choose' });
  lab.connections('web-1', 0);
  lab.tick(10);
  lab.command({ type: 'answer', item: lab.item().key, choice: 'leave' });
  lab.tick();
  const ended = lab.procedure;
  lab.tick(5);
  expect(lab.procedure).toEqual(ended);
});

it('does what was decided once, whatever happens meanwhile', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (let run = 0; run < 400; run += 1) {
    const lab = safe({ most: run % 3, withinMs: 3 * MINUTE, onTimeout: 'go-on' });
    let connections = 20;
    for (let step = 0; step < 200 && lab.procedure.phase !== 'ended'; step += 1) {
      connections = Math.max(0, connections + Math.round(random() * 3 - 2));
      lab.connections('web-1', connections);
      // The page is killed just before something leaves, cannot read, sleeps, is paused, or is asked for more time.
      lab.alive = random() > 0.2;
      if (random() < 0.1) lab.errors.set('web-1', 'no answer');
      else lab.errors.clear();
      if (random() < 0.05) lab.command({ type: 'pause' });
      if (random() < 0.3) lab.command({ type: 'resume' });
      if (random() < 0.02) lab.command({ type: 'extend', item: lab.item().key, ms: 30_000 });
      lab.tick(1, random() < 0.05 ? 20 * MINUTE : TICK_MS);
      expect(lab.sent.filter((each) => each.startsWith('offline')).length).toBeLessThan(2);
      expect(lab.sent.filter((each) => each.startsWith('drain')).length).toBeLessThan(2);
    }
    lab.alive = true;
    lab.errors.clear();
    lab.command({ type: 'resume' });
    lab.connections('web-1', 0);
    lab.tick(120);
    expect(lab.sent).toEqual(['drain web-1', 'offline web-1']);
    expect(lab.procedure.phase).toBe('ended');
  }
});
