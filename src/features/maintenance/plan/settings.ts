/** What an operator chooses of a rolling maintenance, as it stands in the address of the page. */
import type { Stage } from '#changes/staged/staged.ts';

import { type ZoneOrder, zoneOrders } from './order.ts';

export const works = ['confirmed', 'time', 'restarted'] as const;
export type Work = (typeof works)[number];

export const drainEnds = ['ask', 'go-on'] as const;
export type DrainEnd = (typeof drainEnds)[number];

/** A week at most; a service that starts again takes seconds. */
const minutes = { least: 0.1, most: 10_080, whole: false } as const;

/** Numbers as they are typed: minutes where they are times, percent where it is a share. Empty where `none` may be. */
export const numberFields = {
  atOnce: { suggested: '1', least: 1, most: 100, whole: true, none: false },
  most: { suggested: '0', least: 0, most: 1_000_000, whole: true, none: false },
  within: { ...minutes, suggested: '30', none: true },
  workFor: { ...minutes, suggested: '10', none: false },
  reads: { suggested: '3', least: 1, most: 100, whole: true, none: false },
  healthyWithin: { ...minutes, suggested: '10', none: false },
  share: { suggested: '50', least: 1, most: 100, whole: true, none: true },
  loadedWithin: { ...minutes, suggested: '5', none: false },
} as const;
export type NumberField = keyof typeof numberFields;
export const numberNames = Object.keys(numberFields).filter(
  (name): name is NumberField => name in numberFields,
);

const choiceFields = {
  order: zoneOrders,
  drainEnd: drainEnds,
  offline: ['yes', 'no'],
  work: works,
} as const;
export type ChoiceField = keyof typeof choiceFields;

/** Everything that is chosen, as text. */
export type Fields = Readonly<
  Record<NumberField, string> & { order: ZoneOrder; drainEnd: DrainEnd; offline: 'yes' | 'no'; work: Work }
>;

export const usualFields: Fields = {
  order: 'by-zone',
  atOnce: numberFields.atOnce.suggested,
  most: numberFields.most.suggested,
  within: numberFields.within.suggested,
  drainEnd: 'ask',
  offline: 'yes',
  work: 'confirmed',
  workFor: numberFields.workFor.suggested,
  reads: numberFields.reads.suggested,
  healthyWithin: numberFields.healthyWithin.suggested,
  share: numberFields.share.suggested,
  loadedWithin: numberFields.loadedWithin.suggested,
};

/** Empty in an address is as good as absent: this stands for a field that was emptied. */
const NONE = 'none';
const LONGEST = 20;

/** Out of the parameters of an address; never throws. */
export function readFields(search: Readonly<Record<string, unknown>>): Fields {
  const choice = <Value extends string>(name: ChoiceField, known: readonly Value[], usual: Value) =>
    known.find((each) => each === search[name]) ?? usual;
  const typed = (name: NumberField) => {
    const text = search[name];
    if (typeof text !== 'string') return usualFields[name];
    return text === NONE ? '' : text.slice(0, LONGEST);
  };
  return {
    order: choice('order', zoneOrders, usualFields.order),
    drainEnd: choice('drainEnd', drainEnds, usualFields.drainEnd),
    offline: choice('offline', choiceFields.offline, usualFields.offline),
    work: choice('work', works, usualFields.work),
    atOnce: typed('atOnce'),
    most: typed('most'),
    within: typed('within'),
    workFor: typed('workFor'),
    reads: typed('reads'),
    healthyWithin: typed('healthyWithin'),
    share: typed('share'),
    loadedWithin: typed('loadedWithin'),
  };
}

/** What differs from the usual, for an address. */
export function writeFields(fields: Fields): Record<string, string> {
  const usual: Readonly<Record<string, string>> = usualFields;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) =>
      text === usual[name] ? [] : [[name, text === '' ? NONE : text]],
    ),
  );
}

/** Whether a number that was typed cannot be used. */
export function isWrong(name: NumberField, text: string): boolean {
  const { least, most, whole, none } = numberFields[name];
  if (text.trim() === '') return !none;
  const value = numberIn(text);
  return !(whole ? /^\d+$/ : /^\d+(?:[.,]\d+)?$/).test(text.trim()) || value < least || value > most;
}

/** With a point or a comma, as languages have it. */
function numberIn(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

/** The fields as they are worked with. Times in ms. */
export interface Settings {
  readonly order: ZoneOrder;
  readonly atOnce: number;
  readonly most: number;
  /** Null for as long as it takes. */
  readonly withinMs: number | null;
  readonly drainEnd: DrainEnd;
  readonly offline: boolean;
  readonly work: Work;
  /** How long the work takes, is expected to take, or may take. */
  readonly workMs: number;
  readonly reads: number;
  readonly healthyWithinMs: number;
  /** 0..1; null where connections are not waited for. */
  readonly share: number | null;
  readonly loadedWithinMs: number;
}

const MINUTE = 60_000;

/** What was typed wrong counts as the usual: nothing begins before it is right. */
export function settingsOf(fields: Fields): Settings {
  const value = (name: NumberField): number | null => {
    const text = fields[name];
    if (isWrong(name, text)) return Number(usualFields[name]);
    return text.trim() === '' ? null : numberIn(text);
  };
  const msOf = (name: NumberField) => Math.round((value(name) ?? 0) * MINUTE);
  const share = value('share');
  const within = value('within');
  return {
    order: fields.order,
    atOnce: value('atOnce') ?? 1,
    most: value('most') ?? 0,
    withinMs: within === null ? null : Math.round(within * MINUTE),
    drainEnd: fields.drainEnd,
    offline: fields.offline === 'yes',
    work: fields.work,
    workMs: msOf('workFor'),
    reads: value('reads') ?? 1,
    healthyWithinMs: msOf('healthyWithin'),
    share: share === null ? null : share / 100,
    loadedWithinMs: msOf('loadedWithin'),
  };
}

/** The way of one member. `counted`: its backend counts connections. */
export function stagesOf(settings: Settings, { counted }: { counted: boolean }): Stage[] {
  const { most, withinMs, drainEnd, offline, work, workMs, reads, healthyWithinMs, share, loadedWithinMs } =
    settings;
  return [
    { type: 'act', verb: 'drain' },
    { type: 'drained', most, withinMs, onTimeout: drainEnd },
    ...(offline ? [{ type: 'act', verb: 'offline' } as const] : []),
    workStage(work, workMs),
    { type: 'act', verb: 'enable' },
    { type: 'healthy', reads, withinMs: healthyWithinMs },
    ...(share === null || !counted ? [] : [{ type: 'loaded', share, withinMs: loadedWithinMs } as const]),
  ];
}

function workStage(work: Work, ms: number): Stage {
  switch (work) {
    case 'confirmed':
      return { type: 'work', until: 'confirmed' };
    case 'time':
      return { type: 'work', until: 'time', ms };
    case 'restarted':
      return { type: 'work', until: 'restarted', withinMs: ms };
  }
}
