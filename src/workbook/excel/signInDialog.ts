/** Does this Office sign in by itself for the pages inside it (nested app authentication)? False outside of Office. */
export function signsInNested(): boolean {
  return typeof Office !== 'undefined' && Office.context?.requirements?.isSetSupported('NestedAppAuth', '1.1') === true;
}

/**
 * Opens a page of ours in Office's dialog window and waits for what it says; null when the person closes it.
 * **errors** rejects when Office cannot open a dialog (pop-ups are blocked).
 */
export async function askInDialog(address: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(address, { height: 60, width: 30, promptBeforeOpen: false }, (opened) => {
      if (opened.status === Office.AsyncResultStatus.Failed) return reject(new Error(`dialog ${opened.error.code}`));
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (said) => {
        dialog.close();
        resolve('message' in said ? said.message : null);
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve(null));
    });
  });
}

/** What a page inside a dialog tells the pane that opened it. */
export function tellOpener(message: string): void {
  Office.context.ui.messageParent(message);
}
