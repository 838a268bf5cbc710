import { PLOT } from './model.ts';

/**
 * A drawn chart as a picture. The page's policy lets no picture load from a blob or a data address, so the SVG is
 * painted onto a canvas shape by shape, with the colours the browser computed for it.
 */
const SCALE = 2;
const HEAD = 44;
const FOOT = 14;
const LEGEND_ROW = 18;

export interface PictureText {
  title: string;
  subtitle: string;
  legend: readonly { name: string; colour: string; dash: string | undefined }[];
}

/** The PNG, or null where the browser gives none. `host` lends its colours and its face. */
export async function chartPicture(host: HTMLElement, text: PictureText): Promise<Blob | null> {
  const svg = host.querySelector('svg');
  const box = svg?.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!svg || !box || !context) return null;
  const legend = text.legend.length > 1 ? text.legend : [];
  const columns = Math.max(1, Math.floor((box.width - 24) / 190));
  const legendHeight = Math.ceil(legend.length / columns) * LEGEND_ROW;
  canvas.width = box.width * SCALE;
  canvas.height = (box.height + HEAD + legendHeight + FOOT) * SCALE;
  context.scale(SCALE, SCALE);
  const { color, fontFamily } = getComputedStyle(host);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = color;
  context.font = `600 14px ${fontFamily}`;
  context.fillText(text.title, 12, 20);
  context.font = `400 11px ${fontFamily}`;
  context.globalAlpha = 0.75;
  context.fillText(text.subtitle, 12, 36, box.width - 24);
  context.globalAlpha = 1;
  context.save();
  context.translate(0, HEAD);
  for (const element of svg.querySelectorAll('path, line, text')) paint(context, element, box);
  context.restore();
  for (const [index, each] of legend.entries()) {
    const x = 12 + (index % columns) * 190;
    const y = HEAD + box.height + 12 + Math.floor(index / columns) * LEGEND_ROW;
    context.strokeStyle = resolved(host, each.colour);
    context.lineWidth = 2;
    context.setLineDash(dashes(each.dash ?? ''));
    stroke(context, x, y - 4, x + 22, y - 4);
    context.fillStyle = color;
    context.fillText(each.name, x + 28, y, 156);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** A colour such as `var(--series-1)` as the browser reads it. */
function resolved(host: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function dashes(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .map(Number.parseFloat)
    .filter((each) => each > 0);
}

function stroke(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function paint(context: CanvasRenderingContext2D, element: Element, box: DOMRect): void {
  if (element.closest('defs, clipPath')) return;
  const style = getComputedStyle(element);
  if (style.display === 'none') return;
  const number = (name: string) => Number.parseFloat(element.getAttribute(name) ?? '0');
  context.save();
  context.strokeStyle = style.stroke;
  context.fillStyle = style.fill;
  context.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
  context.setLineDash(style.strokeDasharray === 'none' ? [] : dashes(style.strokeDasharray));
  const strokeOpacity = Number.parseFloat(style.strokeOpacity);
  if (element.tagName === 'text') {
    // Text stands where the browser put it: its anchor and its offsets are already worked out there.
    const place = element.getBoundingClientRect();
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textBaseline = 'middle';
    context.fillText(element.textContent, place.left - box.left, place.top - box.top + place.height / 2);
  } else if (element.tagName === 'line') {
    context.globalAlpha = strokeOpacity;
    if (style.stroke !== 'none') stroke(context, number('x1'), number('y1'), number('x2'), number('y2'));
  } else {
    const path = new Path2D(element.getAttribute('d') ?? '');
    if (element.closest('[clip-path]')) {
      context.beginPath();
      context.rect(PLOT.left, 0, box.width - PLOT.left - PLOT.right, box.height);
      context.clip();
    }
    if (style.fill !== 'none') {
      context.globalAlpha = Number.parseFloat(style.fillOpacity);
      const fill = context.fill.bind(context);
      fill(path);
    }
    context.globalAlpha = strokeOpacity;
    if (style.stroke !== 'none') context.stroke(path);
  }
  context.restore();
}
