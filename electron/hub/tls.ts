import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** A certificate and its private key, PEM. */
export type Identity = { readonly cert: string; readonly key: string };
/** The team's own authority and a certificate for each machine. The authority's key is thrown away once it has signed. */
export type HubCertificates = { readonly ca: string; readonly servers: readonly Identity[] };

/**
 * Makes an authority for this team and a certificate for each of `hosts` (addresses or names). Devices trust this
 * authority alone, so no other server, however well certified, can stand in for the hub; nor can another machine join
 * the hub's own.
 */
export async function makeCertificates(hosts: readonly string[], nowMs: number): Promise<HubCertificates> {
  x509.cryptoProvider.set(webcrypto as never);
  const caKeys = await keyPair();
  const span = { notBefore: new Date(nowMs - 24 * 3_600_000), notAfter: new Date(nowMs + TEN_YEARS_MS) };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Kaibo team',
    ...span,
    signingAlgorithm: ALGORITHM,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const identity = async (host: string): Promise<Identity> => {
    const keys = await keyPair();
    const cert = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: 'CN=Kaibo hub',
      issuer: ca.subject,
      ...span,
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: caKeys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
        // The machines of a hub connect to each other too, each as the other's client.
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
        new x509.SubjectAlternativeNameExtension(alternativeNames(host)),
      ],
    });
    return { cert: cert.toString('pem'), key: await privatePem(keys.privateKey) };
  };
  return { ca: ca.toString('pem'), servers: await Promise.all(hosts.map(identity)) };
}

/** The hub's own machine connects by loopback, everyone else by `host`. */
function alternativeNames(host: string): x509.JsonGeneralNames {
  const isAddress = /^[\d.]+$|:/u.test(host);
  return [
    { type: isAddress ? 'ip' : 'dns', value: host },
    { type: 'ip', value: '127.0.0.1' },
    { type: 'dns', value: 'localhost' },
  ];
}

function keyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function serial(): string {
  return Buffer.from(webcrypto.getRandomValues(new Uint8Array(12))).toString('hex');
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return `-----BEGIN PRIVATE KEY-----\n${Buffer.from(der).toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

/** PEM without its head, foot and line breaks, as an invitation carries it. */
export function pemToCompact(pem: string): string {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/gu, ''), 'base64').toString('base64url');
}

export function compactToPem(compact: string): string {
  const base64 = Buffer.from(compact, 'base64url').toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/(.{64})/gu, '$1\n')}\n-----END CERTIFICATE-----\n`;
}
