import type { DrainForecast, DrainSample } from '#domain/members/drain.ts';
import { localeNow } from '#languages/language.ts';

import type { Axes } from './axes.ts';

/** What is drawn of one drain. Times in epoch ms. */
export interface DrainDrawing {
  readonly samples: readonly DrainSample[];
  readonly since: number;
  /** Up to when it is known. */
  readonly now: number;
  /** Share of the connections at the start; null for a level that nobody knows. */
  readonly level: number | null;
  readonly plateau: boolean;
  readonly forecast: DrainForecast | null;
  readonly deadlineAt: number | null;
  readonly axes: Axes;
}

interface Form {
  readonly vessel: { readonly left: number; readonly width: number; readonly radius: number };
  /** Around the plot. */
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly labels: boolean;
}

/** In CSS pixels; in the row of a table there is no room for times. */
const LARGE: Form = {
  vessel: { left: 3, width: 30, radius: 7 },
  plot: { left: 46, right: 10, top: 7, bottom: 17 },
  labels: true,
};
const SMALL: Form = {
  vessel: { left: 2, width: 16, radius: 4 },
  plot: { left: 26, right: 6, top: 5, bottom: 5 },
  labels: false,
};
const LABEL = 11;

const clock = new Intl.DateTimeFormat(localeNow(), { hour: '2-digit', minute: '2-digit' });

interface Ground {
  readonly form: Form;
  readonly context: CanvasRenderingContext2D;
  readonly ink: Colours;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly floor: number;
  readonly end: number;
}

interface Colours {
  readonly tone: string;
  readonly soft: string;
  readonly line: string;
  readonly ink: string;
  readonly ground: string;
  readonly font: string;
}

/**
 * The picture of a drain: a vessel whose level is what is left, and beside it, on the same scale, how it came to that, how
 * it may go on and until when it has time. On a canvas, so that a poll redraws it without touching the document.
 */
export function paintDrain(canvas: HTMLCanvasElement, drawing: DrainDrawing, small: boolean): void {
  const context = canvas.getContext('2d');
  const { clientWidth: width, clientHeight: height } = canvas;
  const form = small ? SMALL : LARGE;
  const { plot } = form;
  if (!context || width < plot.left + 40 || height < 20) return;
  const scale = canvas.width / width;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const { span, top } = drawing.axes;
  const floor = height - plot.bottom;
  const end = width - plot.right;
  const ground: Ground = {
    form,
    context,
    ink: coloursOf(canvas),
    x: (at) => plot.left + Math.min(1, Math.max(0, (at - drawing.since) / span)) * (end - plot.left),
    y: (value) => floor - Math.min(1, Math.max(0, value / top)) * (floor - plot.top),
    floor,
    end,
  };
  paintAxes(ground, drawing);
  if (drawing.samples.length > 0) {
    paintForecast(ground, drawing);
    paintCurve(ground, drawing);
  } else paintTime(ground, drawing);
  paintDeadline(ground, drawing);
  paintVessel(ground, drawing);
}

/** The colours of the theme, as the style sheet gives them to properties that a canvas has no other use for. */
function coloursOf(canvas: HTMLCanvasElement): Colours {
  const { color, fill, stroke, stopColor, floodColor, fontFamily } = getComputedStyle(canvas);
  return { tone: color, soft: fill, line: stroke, ink: stopColor, ground: floodColor, font: fontFamily };
}

function paintAxes(ground: Ground, { since, axes, samples }: DrainDrawing): void {
  const { form, context, ink, floor, end, x, y } = ground;
  const { left } = form.plot;
  context.lineWidth = 1;
  context.strokeStyle = ink.line;
  context.beginPath();
  context.moveTo(left, floor + 0.5);
  context.lineTo(end, floor + 0.5);
  context.stroke();
  const first = samples[0];
  if (first && first.value > 0) {
    context.setLineDash([1, 4]);
    context.beginPath();
    context.moveTo(left, Math.round(y(first.value)) + 0.5);
    context.lineTo(end, Math.round(y(first.value)) + 0.5);
    context.stroke();
    context.setLineDash([]);
  }
  if (!form.labels) return;
  context.fillStyle = ink.soft;
  context.font = `${LABEL}px ${ink.font}`;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(clock.format(since), left, floor + 4);
  context.textAlign = 'right';
  context.fillText(clock.format(since + axes.span), end, floor + 4);
  context.textAlign = 'left';
  for (const part of [1, 2, 3]) {
    const tick = Math.round(x(since + (axes.span * part) / 4)) + 0.5;
    context.strokeStyle = ink.line;
    context.beginPath();
    context.moveTo(tick, floor + 1);
    context.lineTo(tick, floor + 4);
    context.stroke();
  }
}

const STEPS = 32;

function paintForecast({ context, ink, x, y, end }: Ground, drawing: DrainDrawing): void {
  const { samples, forecast, since, axes, plateau } = drawing;
  const last = samples.at(-1);
  if (!last || last.value === 0) return;
  const until = since + axes.span;
  context.fillStyle = ink.tone;
  context.strokeStyle = ink.tone;
  if (forecast === null) {
    if (!plateau) return;
    context.globalAlpha = 0.75;
    context.lineWidth = 1.25;
    context.setLineDash([2, 4]);
    context.beginPath();
    context.moveTo(x(last.at), y(last.value));
    context.lineTo(end, y(last.value));
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
    return;
  }
  const ahead = Math.min(until - last.at, forecast.latestMs);
  if (ahead <= 0) return;
  const moments = Array.from({ length: STEPS + 1 }, (_, step) => (ahead * step) / STEPS);
  const band = moments.map((ms) => ({ at: last.at + ms, ...forecast.at(ms) }));
  context.globalAlpha = 0.2;
  context.beginPath();
  for (const { at, high } of band) context.lineTo(x(at), y(high));
  for (const { at, low } of band.toReversed()) context.lineTo(x(at), y(low));
  context.closePath();
  context.fill();
  context.globalAlpha = 0.9;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  for (const edge of ['low', 'high'] as const) {
    context.beginPath();
    for (const each of band) context.lineTo(x(each.at), y(each[edge]));
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintCurve(ground: Ground, { samples, now }: DrainDrawing): void {
  const { form, context, ink, x, y, floor } = ground;
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last) return;
  // Stepwise: between two reads nothing was seen.
  const trace = () => {
    context.moveTo(x(first.at), y(first.value));
    for (const { at, value } of samples) context.lineTo(x(at), y(value));
    context.lineTo(x(Math.max(now, last.at)), y(last.value));
  };
  context.fillStyle = ink.tone;
  context.globalAlpha = 0.16;
  context.beginPath();
  trace();
  context.lineTo(x(Math.max(now, last.at)), floor);
  context.lineTo(x(first.at), floor);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = ink.tone;
  context.lineWidth = 1.75;
  context.lineJoin = 'round';
  context.beginPath();
  trace();
  context.stroke();
  const at = x(Math.max(now, last.at));
  // What is in the vessel is what the curve has come to.
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.setLineDash([1, 3]);
  context.beginPath();
  context.moveTo(form.vessel.left + form.vessel.width + 3, y(last.value));
  context.lineTo(at - 5, y(last.value));
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.fillStyle = ink.ground;
  context.beginPath();
  context.arc(at, y(last.value), 4.5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = ink.tone;
  context.beginPath();
  context.arc(at, y(last.value), 3, 0, 2 * Math.PI);
  context.fill();
}

/** Where nothing is counted, time is all there is. */
function paintTime({ context, ink, x, floor }: Ground, { since, now }: DrainDrawing): void {
  context.strokeStyle = ink.tone;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(x(since) + 1, floor);
  context.lineTo(Math.max(x(now), x(since) + 1), floor);
  context.stroke();
  context.lineCap = 'butt';
  context.fillStyle = ink.tone;
  context.beginPath();
  context.arc(Math.max(x(now), x(since) + 1), floor, 4, 0, 2 * Math.PI);
  context.fill();
}

/** A post with a flag; beyond the edge of the picture, a pointer to it. */
function paintDeadline(ground: Ground, { deadlineAt, since, axes }: DrainDrawing): void {
  const { form, context, ink, x, floor, end } = ground;
  if (deadlineAt === null) return;
  const beyond = deadlineAt > since + axes.span;
  const at = Math.round(beyond ? end : x(deadlineAt)) - 0.5;
  context.strokeStyle = ink.ink;
  context.fillStyle = ink.ink;
  context.lineWidth = 1.5;
  context.setLineDash(beyond ? [2, 3] : []);
  context.beginPath();
  context.moveTo(at, 1);
  context.lineTo(at, floor + 4);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  // To the side where there is room.
  const side = at - form.plot.left > 46 ? -1 : 1;
  context.moveTo(at, 1);
  context.lineTo(at + side * 7, 4.5);
  context.lineTo(at, 8);
  context.closePath();
  context.fill();
  if (!form.labels) return;
  context.font = `500 ${LABEL}px ${ink.font}`;
  context.textBaseline = 'top';
  context.textAlign = side < 0 ? 'right' : 'left';
  const text = `${clock.format(deadlineAt)}${beyond ? ' →' : ''}`;
  const { width } = context.measureText(text);
  // Over the line of the start.
  context.fillStyle = ink.ground;
  context.fillRect(side < 0 ? at - 12 - width : at + 8, 0, width + 4, LABEL + 1);
  context.fillStyle = ink.ink;
  context.fillText(text, at + side * 10, 0);
  context.textAlign = 'left';
}

function paintVessel({ form, context, ink, y, floor }: Ground, { samples, level }: DrainDrawing): void {
  const { left, width, radius } = form.vessel;
  const right = left + width;
  const rim = form.plot.top - 4;
  const bottom = floor + 1;
  const outline = () => {
    context.beginPath();
    context.moveTo(left, rim);
    context.lineTo(left, bottom - radius);
    context.arcTo(left, bottom, left + radius, bottom, radius);
    context.arcTo(right, bottom, right, bottom - radius, radius);
    context.lineTo(right, rim);
  };
  const last = samples.at(-1);
  if (last && last.value > 0 && level !== null) {
    context.save();
    outline();
    context.clip();
    context.fillStyle = ink.tone;
    const surface = y(last.value);
    context.fillRect(left, surface, width, bottom - surface);
    context.restore();
  }
  context.strokeStyle = ink.tone;
  context.lineWidth = form.labels ? 2 : 1.5;
  context.lineCap = 'round';
  outline();
  context.stroke();
  if (level === null) {
    context.setLineDash([1, 5]);
    context.beginPath();
    context.moveTo(left + 6, (rim + bottom) / 2);
    context.lineTo(right - 6, (rim + bottom) / 2);
    context.stroke();
    context.setLineDash([]);
  }
  context.lineCap = 'butt';
}
