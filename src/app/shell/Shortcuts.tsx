import { Dialog } from '#ui/dialog/Dialog.tsx';

import { shortcuts } from './keyboard.ts';
import styles from './Shortcuts.module.css';
import { messages } from '#app/messages.ts';

/** What `?` shows. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={messages.shortcuts} onClose={onClose}>
      <table className={styles.list}>
        <tbody>
          {shortcuts().map((shortcut) => (
            <tr key={shortcut.does}>
              <th scope="row">
                {shortcut.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{shortcut.does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
