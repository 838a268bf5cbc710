import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';

import { Button } from '#ui/button/Button.tsx';
import { Select } from '#ui/field/Select.tsx';

import styles from './list.module.css';
import { type ChangeView, type ListView, PAGE_SIZES } from './view.ts';
import { messages } from './messages.ts';

export interface PagerProps {
  view: ListView;
  onView: ChangeView;
  shown: number;
  total: number;
  /** As the API counts them; null when it does not say. */
  pages: number | null;
}

/** Where this page stands in the result, and the way to the others. */
export function Pager({ view, onView, shown, total, pages }: PagerProps) {
  const { page, size } = view;
  const count = Math.max(pages ?? Math.ceil(total / size), 1);
  const from = (page - 1) * size + 1;
  return (
    <nav className={styles.pager} aria-label={messages.page(page, count)}>
      <span>{messages.shownLabel(from, from + shown - 1, total)}</span>
      <span className={styles.push} />
      <Select
        label={messages.pageSize}
        value={String(size)}
        options={PAGE_SIZES.map((each) => ({ value: String(each), label: messages.perPage(each) }))}
        onChange={(value) => onView({ size: Number(value), page: 1 }, 'push')}
      />
      <Button
        aria-label={messages.previous}
        icon={<ChevronLeft size={14} aria-hidden />}
        reason={page <= 1 ? messages.page(page, count) : null}
        onClick={() => onView({ page: page - 1 }, 'push')}
      />
      <span>{messages.page(page, count)}</span>
      <Button
        aria-label={messages.next}
        icon={<ChevronRight size={14} aria-hidden />}
        reason={page >= count ? messages.page(page, count) : null}
        onClick={() => onView({ page: page + 1 }, 'push')}
      />
    </nav>
  );
}
