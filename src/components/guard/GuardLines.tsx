import type { GuardVerdict } from '#domain/guard/weigh.ts';

import styles from './guard.module.css';

export interface GuardLinesProps {
  verdict: GuardVerdict;
  /** As `linesOf` makes them, and what else a dialog has to say; each code once. */
  lines: readonly { readonly code: string; readonly verdict: GuardVerdict; readonly text: string }[];
  /** Without edge and ground, where what is around has them. */
  plain?: boolean;
}

/** What a change comes to, each reason a line: the same in every dialog. */
export function GuardLines({ verdict, lines, plain = false }: GuardLinesProps) {
  return (
    <ul className={styles.lines} data-verdict={verdict} data-plain={plain || undefined}>
      {lines.map(({ code, verdict: own, text }) => (
        <li key={code} data-code={code} data-verdict={own}>
          {text}
        </li>
      ))}
    </ul>
  );
}
