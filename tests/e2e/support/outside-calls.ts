import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Writes down, for a process and all its children, whom they connect and send to. */
export function traced(logFile: string): readonly string[] {
  return [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-s',
    '200',
    '-e',
    'trace=connect,sendto,sendmsg,sendmmsg',
    '-o',
    logFile,
  ];
}

/** Null when this machine can trace; otherwise why it cannot. */
export function whyNoTrace(): string | null {
  const { status, error, stderr } = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error) return 'strace is not installed';
  return status === 0 ? null : stderr.trim();
}

const INTERNET = /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g;
const LOOPBACK = /^(127\.|::1:|::ffff:127\.)/;
/** Every internet address in the log, `address:port`, loopback or not. */
export function addressesIn(logFile: string): readonly string[] {
  return [...new Set([...readFileSync(logFile, 'utf8').matchAll(INTERNET)].map(addressOf))];
}

/** Addresses that are not of this machine, and its own name server: asking it is asking somebody outside. */
export function outsideCalls(logFile: string): readonly string[] {
  return addressesIn(logFile).filter((address) => !LOOPBACK.test(address) || address.endsWith(':53'));
}

function addressOf(match: RegExpMatchArray): string {
  return `${match[2] ?? match[3] ?? ''}:${match[1] ?? ''}`;
}
