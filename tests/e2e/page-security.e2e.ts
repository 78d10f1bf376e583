import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchStudio, type Running } from './support/studio.ts';

/** What the page can reach: a foreign script in it must find as little. */
describe('the page of the packaged studio', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-page-'));
  let studio: Running;
  let page: Page;

  beforeAll(async () => {
    studio = await launchStudio(folder);
    page = studio.page;
    await page.locator('#root > *').first().waitFor();
  });
  afterAll(async () => {
    await studio.app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has no Node in it, and a bridge of two functions', async () => {
    const found = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'electron', '__dirname'].filter((name) => name in globalThis),
      bridge: Object.keys(window.kaibo).sort(),
      frozen: Object.isFrozen(window.kaibo),
    }));
    expect(found).toEqual({ node: [], bridge: ['invoke', 'subscribe'], frozen: true });
  });

  it('may call only the channels that main has named', async () => {
    expect(await page.evaluate(outcomeOf, 'kaibo:secrets.read')).toBe('refused');
    expect(await page.evaluate(outcomeOf, 'system.version; x')).toBe('refused');
    const heard = await page.evaluate(() => {
      try {
        window.kaibo.subscribe('anything', () => undefined);
        return 'heard';
      } catch {
        return 'refused';
      }
    });
    expect(heard).toBe('refused');
  });

  it('reaches its own files and nothing else: no disk, no network', async () => {
    let hits = 0;
    const server = createServer((_request, reply) => {
      hits += 1;
      reply.writeHead(200, { 'access-control-allow-origin': '*' }).end('reached');
    });
    const port = await listen(server);
    try {
      expect(await page.evaluate(fetched, 'app://studio/index.html')).toMatchObject({ status: 200 });
      expect(await page.evaluate(fetched, 'file:///etc/passwd')).toBeNull();
      expect(await page.evaluate(fetched, `http://127.0.0.1:${port}/`)).toBeNull();
      await page.evaluate(loadFrom, `http://127.0.0.1:${port}/`);
      expect(hits).toBe(0);
    } finally {
      server.close();
    }
  });

  it.each(['https://example.com/', 'file:///etc/passwd', 'about:blank', 'app://studio/'])(
    'opens no window for %s',
    async (address) => {
      expect(await page.evaluate((to) => window.open(to) === null, address)).toBe(true);
      expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    },
  );

  it.each(['https://example.com/', 'file:///etc/passwd', 'app://elsewhere/', 'media://file/x', 'data:text/html,x'])(
    'does not leave for %s',
    async (address) => {
      const before = page.url();
      await page.evaluate(leaveFor, address);
      expect(page.url()).toBe(before);
      expect(await page.locator('#root > *').count()).toBeGreaterThan(0);
    },
  );

  it('runs no script that was written into it', async () => {
    expect(await page.evaluate(injected)).toEqual({ inline: false, handler: false, address: false, evaluated: false });
  });

  it('embeds no foreign page, plugin or web view', async () => {
    const frames = await page.evaluate(async () => {
      for (const [tag, source] of [
        ['iframe', 'https://example.com/'],
        ['iframe', 'file:///etc/passwd'],
        ['webview', 'https://example.com/'],
      ] as const) {
        const element = document.createElement(tag);
        element.setAttribute('src', source);
        document.body.append(element);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      const texts = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.body.textContent);
      document.querySelectorAll('iframe, webview').forEach((element) => {
        element.remove();
      });
      return texts.filter((text) => Boolean(text));
    });
    expect(frames).toEqual([]);
    const guests = await studio.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(guests).toBe(1);
  });

  it.each([
    'app://studio/..%2f..%2fpackage.json',
    'app://studio/%2e%2e/%2e%2e/package.json',
    'app://studio/..%5c..%5cpackage.json',
    'app://studio/assets/..%2f..%2fmain%2fmain.js',
    'app://studio/%2fetc%2fpasswd.txt',
    'app://studio/index.html%00.png',
    'app://elsewhere/index.html',
    'media://file/..%2f..%2fkaibo.db',
    'media://file/..%2f..%2f..%2f..%2fetc%2fpasswd',
    'media://file/01J00000000000000000000000',
    'media://served/..%2f..%2fetc%2fpasswd',
    'media://served/unknown',
    'media://elsewhere/x',
  ])('gets no file from %s', async (address) => {
    const inPage = await page.evaluate(fetched, address);
    expect(inPage === null || inPage.status >= 400).toBe(true);
    // From main, where no page policy stands in front of the protocol itself.
    const inMain = await studio.app.evaluate(async ({ session }, to) => {
      const reply = await session.defaultSession.fetch(to).catch(() => null);
      return reply && { status: reply.status, length: (await reply.text()).length };
    }, address);
    expect(inMain === null || (inMain.status >= 400 && inMain.length === 0)).toBe(true);
  });

  it('is granted no permission', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'];
      const found = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      return found.map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Runs in the page. */
async function outcomeOf(channel: string): Promise<string> {
  return window.kaibo.invoke(channel, {}).then(
    () => 'answered',
    () => 'refused',
  );
}

/** Runs in the page: null when the request is refused before any answer. */
async function fetched(address: string): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const reply = await fetch(address);
    return { status: reply.status, text: await reply.text() };
  } catch {
    return null;
  }
}

/** Runs in the page: every other way in which a page loads something. */
async function loadFrom(address: string): Promise<void> {
  for (const [tag, attribute] of [
    ['img', 'src'],
    ['script', 'src'],
    ['iframe', 'src'],
    ['video', 'src'],
    ['object', 'data'],
  ] as const) {
    const element = document.createElement(tag);
    element.setAttribute(attribute, address);
    document.body.append(element);
    setTimeout(() => {
      element.remove();
    }, 250);
  }
  navigator.sendBeacon(address, 'x');
  try {
    new WebSocket(address.replace('http', 'ws'));
  } catch {
    // Refused by the policy, as it should be.
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** Runs in the page: asks to go, by address and by a link, and gives a navigation the time to begin. */
async function leaveFor(address: string): Promise<void> {
  try {
    location.href = address;
  } catch {
    // Some addresses are refused before main is asked.
  }
  const link = document.createElement('a');
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** Runs in the page. Tried from a timer: the driver's own call may evaluate, the page's code may not. */
function injected(): Promise<Record<string, boolean>> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const ran: Record<string, boolean> = { inline: false, handler: false, address: false, evaluated: false };
      Object.assign(globalThis, { ran });
      const script = document.createElement('script');
      script.textContent = 'ran.inline = true';
      const image = document.createElement('img');
      image.setAttribute('onerror', 'ran.handler = true');
      image.src = 'app://studio/none.png';
      const link = document.createElement('a');
      link.href = 'javascript:ran.address = true';
      document.body.append(script, image, link);
      link.click();
      try {
        (0, eval)('ran.evaluated = true');
      } catch {
        // Refused by the policy, as it should be.
      }
      setTimeout(() => {
        script.remove();
        image.remove();
        link.remove();
        resolve(ran);
      }, 300);
    });
  });
}
