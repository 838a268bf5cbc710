import LinkIcon from 'lucide-react/icons/link';

import { Button } from '#ui/button/Button.tsx';
import { copyAndSay } from '#ui/clipboard.ts';

import { words } from './words.ts';

/** Copies the address of this page, which is the view as it stands. */
export function CopyLink() {
  return (
    <Button
      look="quiet"
      icon={<LinkIcon size={14} aria-hidden />}
      onClick={() => copyAndSay(window.location.href, { done: words.copied, failed: words.copyFailed })}
    >
      {words.copyLink}
    </Button>
  );
}
