import { OfficeHost, SHARED_RUNTIME_WITH_FUNCTIONS } from '../protocol/host';
import type { WorkbookModel } from '../model/workbook';
import { workbookFromXlsx } from '../xlsx/workbookFromXlsx';
import type { MakeCalc } from '../calc/calc';

/** A pane in a frame with a host behind it. */
export interface OpenPane {
  readonly host: OfficeHost;
  readonly frame: HTMLIFrameElement;
  close(): void;
}

/**
 * Puts the add-in's page into a new frame inside `place` and answers it as Excel on the web would.
 * `address` is the pane's page. On plain http the page carries seam.js, which lets office.js take this page's address for its https form.
 */
export function openPane(place: HTMLElement, title: string, address: string, workbook: WorkbookModel, makeCalc: MakeCalc, locale: string): OpenPane {
  const frame = document.createElement('iframe');
  frame.title = title;
  const url = new URL(address, location.href);
  const conversationId = `conversation-${crypto.randomUUID()}`;
  const hostUrl = `https://${location.host}${location.pathname}`;
  const host = new OfficeHost({
    workbook,
    conversationId,
    hostUrl,
    addinOrigin: url.origin.replace(/^http:/, 'https:'),
    locale,
    readXlsx: (bytes) => workbookFromXlsx(bytes, makeCalc),
    send: (message) => frame.contentWindow?.postMessage(message, url.origin),
  });
  const receive = (event: MessageEvent): void => {
    if (event.source === frame.contentWindow && event.origin === url.origin && typeof event.data === 'string') host.receive(event.data);
  };
  window.addEventListener('message', receive);
  const hostInfo = `Excel$Web$16.01$${locale}$${conversationId}$$$${SHARED_RUNTIME_WITH_FUNCTIONS}`;
  frame.name = JSON.stringify({
    baseFrameName: 'pane',
    hostInfo,
    xdmInfo: `${conversationId}|suanpan|${hostUrl}`,
    serializerVersion: '1',
    flights: '[]',
  });
  frame.src = url.href;
  place.append(frame);
  return {
    host,
    frame,
    close() {
      window.removeEventListener('message', receive);
      host.dispose();
      frame.remove();
    },
  };
}
