/** The page in Office's dialog, where Office does not sign in by itself: goes to the organisation's sign-in and tells the pane the token. */
import { PublicClientApplication } from '@azure/msal-browser';
import { tellOpener, whenReady } from '../../workbook/excel';

const remembered = 'suanpan.signin';

async function signInHere(): Promise<void> {
  await whenReady();
  // The organisation sends the person back to this page without what it was asked.
  const asked = location.search.includes('clientId=') ? location.search : (sessionStorage.getItem(remembered) ?? '');
  sessionStorage.setItem(remembered, asked);
  const query = new URLSearchParams(asked);
  const [clientId, authority, scope] = ['clientId', 'authority', 'scope'].map((name) => query.get(name) ?? '') as [string, string, string];
  const client = new PublicClientApplication({
    auth: { clientId, authority, redirectUri: location.origin + location.pathname },
    cache: { cacheLocation: 'sessionStorage' },
  });
  await client.initialize();
  const back = await client.handleRedirectPromise();
  if (!back) return client.acquireTokenRedirect({ scopes: [scope] });
  sessionStorage.removeItem(remembered);
  tellOpener(JSON.stringify({ text: back.accessToken, ends: back.expiresOn?.getTime() ?? 0 }));
}

signInHere().catch((error: unknown) => {
  const place = document.getElementById('trouble');
  if (place) place.textContent = error instanceof Error ? error.message : String(error);
});
