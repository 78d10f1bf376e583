import { fingerprintOf, HUB_ROLES, type HubRole } from '#shared/sync/index.ts';
import type { HubHost } from './host.ts';

/** What the person at the console is told, line by line. */
export type Say = (line: string) => void;

export const HELP = [
  'invite <角色,角色>        发一份邀请 / make an invitation',
  'list                     等批准的和已加入的 / who waits, who is in',
  'approve <号> [角色,角色]  批准 / let in',
  'refuse <号>              不批 / say no',
  'remove <号>              移出一台设备 / cut a device off',
  'epoch                    换纪元，恢复备份以后用 / after a restore',
  'backup <文件夹>           备份 / copy everything to a folder',
  'quit                     停止中台 / stop the hub',
  `角色 roles: ${HUB_ROLES.join(' ')}`,
] as const;

/** Runs one typed line against the hub. Returns false when the hub shall stop. */
export async function runLine(host: HubHost, line: string, say: Say): Promise<boolean> {
  const [command = '', first = '', second = ''] = line.trim().split(/\s+/u);
  switch (command) {
    case '':
      return true;
    case 'invite':
      await invite(host, rolesIn(first), say);
      return true;
    case 'list':
      list(host, say);
      return true;
    case 'approve':
      await approve(host, first, rolesIn(second), say);
      return true;
    case 'refuse':
      await withAsk(host, first, say, (ask) => host.refuse(ask.id));
      return true;
    case 'remove':
      await remove(host, first, say);
      return true;
    case 'epoch':
      await host.raiseEpoch();
      say('换了纪元，每台设备会重新核对 / the epoch is another one');
      return true;
    case 'backup':
      if (first === '') say('backup <文件夹>');
      else
        await host.backUp(first).then(() => {
          say(`备份存到 ${first}`);
        });
      return true;
    case 'quit':
      return false;
    default:
      for (const help of HELP) say(help);
      return true;
  }
}

function rolesIn(text: string): readonly HubRole[] {
  return HUB_ROLES.filter((role) => text.split(',').includes(role));
}

async function invite(host: HubHost, roles: readonly HubRole[], say: Say): Promise<void> {
  if (roles.length === 0) return say(`写上角色，例如 invite streamer,control。角色：${HUB_ROLES.join(' ')}`);
  const { text, expiresAt } = await host.invite(roles);
  say(text);
  say(`${new Date(expiresAt).toLocaleString('sv')} 前有效，一台设备`);
}

function list(host: HubHost, say: Say): void {
  for (const [at, { name, device, roles }] of host.asks.entries()) {
    say(`等批准 ${String(at + 1)}  ${name}  ${fingerprintOf(device)}  ${roles.join(',')}`);
  }
  for (const { host: address, there } of host.machines) say(`机器 ${address}  ${there ? '在' : '没有回音'}`);
  for (const [at, { name, roles, state }] of (host.state?.devices ?? []).entries()) {
    say(`设备 ${String(at + 1)}  ${name}  ${roles.join(',')}${state === 'left' ? '  已移出' : ''}`);
  }
}

async function approve(host: HubHost, number: string, roles: readonly HubRole[], say: Say): Promise<void> {
  await withAsk(host, number, say, (ask) => host.approve(ask.id, ask.name, roles.length > 0 ? roles : ask.roles));
}

async function withAsk(
  host: HubHost,
  number: string,
  say: Say,
  work: (ask: HubHost['asks'][number]) => Promise<void>,
): Promise<void> {
  const ask = host.asks[Number(number) - 1];
  if (ask === undefined) return say('没有这个号，list 看看有谁在等');
  await work(ask);
  say(`${ask.name} 好了`);
}

async function remove(host: HubHost, number: string, say: Say): Promise<void> {
  const device = host.state?.devices[Number(number) - 1];
  if (device === undefined) return say('没有这个号，list 看看有哪些设备');
  await host.remove(device.device);
  say(`${device.name} 已移出`);
  for (const { host: address, there } of host.machines) {
    if (!there) say(`${address} 没有回音。它再启动时先核对名册，核对之前谁也不让进`);
  }
}
