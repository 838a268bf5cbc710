import LinkIcon from 'lucide-react/icons/link';

import { Button } from '#ui/button/Button.tsx';
import { copyAndNotify } from '#ui/browser/clipboard.ts';

import { messages } from './messages.ts';

/** Copies the address of this page, which is the view as it stands. */
export function CopyLink() {
  return (
    <Button
      variant="quiet"
      icon={<LinkIcon size={14} aria-hidden />}
      onClick={() =>
        copyAndNotify(window.location.href, { done: messages.copied, failed: messages.copyFailed })
      }
    >
      {messages.copyLink}
    </Button>
  );
}
