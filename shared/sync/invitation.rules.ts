import type { HubRole } from './adapter.model.ts';
import { HUB_ROLES } from './adapter.model.ts';

/** 邀请: what a machine needs to ask to join. Good for one device, until it expires. */
export type Invitation = {
  readonly orgName: string;
  /** `host:port`, the first that answers is used. */
  readonly servers: readonly string[];
  /** Seed of a user that may ask to join and nothing else. */
  readonly seed: string;
  /** The team's own certificate authority, DER as base64url; '' on loopback. */
  readonly ca: string;
  /** Roles the admin meant it for. */
  readonly roles: readonly HubRole[];
  /** Epoch ms. */
  readonly expiresAt: number;
};

const HEAD = 'kaibo1';

/** One line of plain letters that survives chat programs and fits a QR code. */
export function invitationText(invitation: Invitation): string {
  const { orgName, servers, seed, ca, roles, expiresAt } = invitation;
  const fields = [plain(orgName), plain(servers.join(',')), seed, ca, roles.join(',')];
  const body = [HEAD, ...fields, expiresAt.toString(36)].join('~');
  return `${body}~${checksum(body)}`;
}

/** Null when the text is not a whole invitation. Blanks and line breaks from copying do not matter. */
export function readInvitation(text: string): Invitation | null {
  const parts = text.replaceAll(/\s/gu, '').split('~');
  const [head, orgName, servers, seed, ca, roles, expires, check] = parts;
  if (head !== HEAD || parts.length !== 8 || check !== checksum(parts.slice(0, -1).join('~'))) return null;
  try {
    return {
      orgName: decodeURIComponent(orgName ?? ''),
      servers: decodeURIComponent(servers ?? '').split(','),
      seed: seed ?? '',
      ca: ca ?? '',
      roles: HUB_ROLES.filter((role) => (roles ?? '').split(',').includes(role)),
      expiresAt: Number.parseInt(expires ?? '', 36),
    };
  } catch {
    // A percent sign with nothing sensible behind it.
    return null;
  }
}

/** Any text as plain letters; the tilde too, which stands between the fields and which URIs leave as it is. */
function plain(text: string): string {
  return encodeURIComponent(text).replaceAll('~', '%7E');
}

/** FNV-1a, 32 bit: finds a letter that was lost on the way; it protects against nothing else. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
