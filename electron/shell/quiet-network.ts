import { app, type Session } from 'electron';

/** A port of this machine where nobody listens: what Chromium would fetch for itself is sent there. */
const NOWHERE = 'http://127.0.0.1:9/';

/** Addresses of the studio itself; everything else a page could ask for is refused. */
const OWN_SCHEMES: ReadonlySet<string> = new Set(['app:', 'media:', 'blob:', 'data:', 'devtools:']);

/**
 * Chromium looks up no name: pages need none, and what the studio does speak to (OBS, a hub) is reached from Node.
 * Must run before the app is ready.
 */
export function refuseLookups(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
}

/** The session contacts no host: no page request leaves it, and the spell checker fetches no dictionary. */
export function silenceSession(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL(NOWHERE);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isOwn(details.url) });
  });
}

/** True for what the studio serves itself. */
export function isOwn(url: string): boolean {
  return URL.canParse(url) && OWN_SCHEMES.has(new URL(url).protocol);
}
