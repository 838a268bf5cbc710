import { useId } from 'react';

import type { MemberStatus } from '#domain/members/member-state.ts';

import styles from './SegmentBar.module.css';

export interface Segment {
  key: string;
  presence: MemberStatus;
  /** Share of the width; equal shares when every segment has the same weight. */
  weight: number;
  /** A change of this browser that no read has confirmed yet: outlined in violet. */
  pending?: boolean;
}

export interface SegmentBarProps {
  segments: readonly Segment[];
  /** The bar in words; it is the image's name. */
  label: string;
  width: number;
  height?: number;
}

/** More than this and neighbours of one kind are drawn as one: a bar of 500 hairlines says nothing. */
const MANY = 60;

/**
 * The pool bar: one segment for each member in the table's order, coloured and patterned by what it does. Plain
 * SVG with integer edges, cheap enough for hundreds of rows.
 */
export function SegmentBar({ segments, label, width, height = 12 }: SegmentBarProps) {
  const hatch = useId();
  const shown = segments.length > MANY ? merged(segments) : segments;
  const gap = shown.length > 1 && width / shown.length > 3 ? 1 : 0;
  const total = shown.reduce((sum, segment) => sum + segment.weight, 0) || 1;
  const edges = edgesOf(shown, total, width);
  return (
    <svg
      className={styles.bar}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" className={styles.hatchGround} />
          <rect width="2" height="4" className={styles.hatchLine} />
        </pattern>
      </defs>
      {shown.map((segment, index) => {
        const from = edges[index] ?? 0;
        const to = edges[index + 1] ?? width;
        const size = Math.max(to - from - gap, 1);
        return (
          <Piece key={segment.key} segment={segment} x={from} width={size} height={height} hatch={hatch} />
        );
      })}
    </svg>
  );
}

function Piece(props: { segment: Segment; x: number; width: number; height: number; hatch: string }) {
  const { segment, x, width, height, hatch } = props;
  const inset = segment.presence === 'offline' || segment.presence === 'unknown';
  return (
    <>
      <rect
        x={inset ? x + 0.5 : x}
        y={inset ? height / 2 - 1.5 : 0}
        width={inset ? Math.max(width - 1, 0.5) : width}
        height={inset ? 3 : height}
        className={styles.piece}
        data-presence={segment.presence}
        fill={segment.presence === 'draining' ? `url(#${hatch})` : undefined}
      />
      {segment.presence === 'failing' && width >= 5 ? (
        <path
          d={`M${x + width / 2} ${height * 0.22} l${height * 0.3} ${height * 0.56} h${-height * 0.6} z`}
          className={styles.notch}
        />
      ) : null}
      {segment.pending ? (
        <rect
          x={x + 0.75}
          y={0.75}
          width={Math.max(width - 1.5, 1)}
          height={height - 1.5}
          className={styles.pending}
        />
      ) : null}
    </>
  );
}

/** Where each segment begins, in whole pixels, and the end of the last. */
function edgesOf(segments: readonly Segment[], total: number, width: number): number[] {
  const edges = [0];
  let sum = 0;
  for (const { weight } of segments) {
    sum += weight;
    edges.push(Math.round((sum / total) * width));
  }
  return edges;
}

function merged(segments: readonly Segment[]): Segment[] {
  const runs: Segment[] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last && last.presence === segment.presence && !last.pending && !segment.pending) {
      runs[runs.length - 1] = { ...last, weight: last.weight + segment.weight };
    } else {
      runs.push(segment);
    }
  }
  return runs;
}
