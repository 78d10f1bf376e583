const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IPV6 = /^[0-9a-f:]+(?:%[\w.-]+)?$/i;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, 'i');
/** All figures and points, but no IPv4: a slip, not a name. */
const FIGURES = /^[\d.]+$/;

/**
 * True for what can stand as the address of a machine in the network: an IPv4 or IPv6 address, or a host name. False
 * for anything around it: a scheme, a port, a path, or a name and password, which would be kept in plain text.
 */
export function isHubAddress(text: string): boolean {
  if (IPV4.test(text)) return true;
  if (text.includes(':')) return IPV6.test(text) && text.split(':').length > 2;
  return text.length <= 253 && NAME.test(text) && !FIGURES.test(text);
}
