import type { TeamStatus } from '#shared/features/team/index.ts';
import { documentWordsEn } from './document-words.en.ts';
import type { TeamText } from './team.text.zh.ts';

const errors: TeamText['errors'] = {
  TEAM_NO_SERVER: () => ({
    what: 'nats-server is not on this machine',
    way: 'On Debian and Ubuntu run sudo apt install nats-server, elsewhere see nats.io; then press again.',
  }),
  TEAM_SERVER_FAILED: ({ reason }) => ({
    what: `The hub did not start: ${String(reason ?? '')}`,
    way: 'Check that the address is this machine’s and that the port is free.',
  }),
  TEAM_BAD_ADDRESS: () => ({
    what: 'This is not the address of a machine',
    way: 'Write only its IP or name, such as 192.168.1.20; no protocol, port, user or password.',
  }),
  TEAM_BAD_INVITATION: () => ({
    what: 'This is not a whole invitation',
    way: 'Copy it again from end to end, or ask for a new one.',
  }),
  TEAM_INVITATION_EXPIRED: () => ({ what: 'This invitation has expired', way: 'Ask the admin for another.' }),
  TEAM_UNREACHABLE: ({ address }) => ({
    what: `Could not reach ${String(address ?? 'the hub')}`,
    way: 'Check that both machines are on one network and that the hub is running.',
  }),
  TEAM_ALREADY_IN: () => ({ what: 'This machine is in a team already', way: 'Leave that team first.' }),
  TEAM_NOT_ADMIN: () => ({ what: 'Only an admin can do this', way: 'Ask an admin of the team.' }),
  TEAM_HUB_AWAY: () => ({
    what: 'The hub does not answer',
    way: 'Try again once you are in sync; if that does not come, look at the machine of the hub.',
  }),
  TEAM_LAST_ADMIN: () => ({ what: 'A team needs an admin', way: 'Make another device admin first.' }),
  TEAM_CONFLICT_GONE: () => ({ what: 'This conflict is settled already', way: 'Go back to the list for the next.' }),
  TEAM_VALUE_UNFIT: () => ({ what: 'This value does not fit', way: 'Check unit and format and write it again.' }),
};

function statusWord(status: TeamStatus): string {
  switch (status.kind) {
    case 'local':
      return 'This machine';
    case 'joining':
      return 'Waiting for approval';
    case 'catching-up':
      return `Fetching ${status.done}/${status.total}`;
    case 'synced':
      return status.waiting === 0 ? 'In sync' : `Sending ${status.waiting}`;
    case 'offline':
      return status.waiting === 0 ? 'Offline' : `Offline, ${status.waiting} to send`;
    case 'conflicts':
      return `${status.count} in conflict`;
    case 'stopped':
      return 'Sync stopped';
  }
}

export const teamTextEn: TeamText = {
  errors,
  acts: { 'team.settle': ({ title }) => `Settle conflict ${String(title ?? '')}` },
  roles: {
    streamer: 'Anchor',
    'co-host': 'Co-anchor',
    control: 'Control',
    ops: 'Operations',
    buyer: 'Buyer',
    qc: 'QC',
    ads: 'Ads',
    service: 'Service',
    mentor: 'Mentor',
    manager: 'Manager',
    admin: 'Admin',
  },
  documents: documentWordsEn,
  join: ', ',
  present: (names) => `Here: ${names}`,
  title: 'Team',
  statusWord,
  statusTitle: 'Team sync, open',
  stop: {
    'hub-empty': {
      what: 'The hub is empty; nothing on this machine was touched',
      how: 'It may be another hub, or its data was cleared. Send what is on this machine?',
      act: 'Send it',
    },
    removed: { what: 'This device was removed from the team', how: 'Everything is still on this machine.', act: '' },
    'not-let-in': {
      what: 'The hub does not let this device in',
      how: 'It was removed from the team, or the hub was set up anew. Everything is still on this machine. To sync again, leave the team and ask the admin for an invitation.',
      act: '',
    },
    clock: {
      what: 'This machine’s clock is more than 15 minutes off',
      how: 'Set the system time; sync goes on by itself.',
      act: '',
    },
    'too-old': {
      what: 'Someone on the team uses a newer version',
      how: 'Update Kaibo Studio to go on; your edits are kept.',
      act: '',
    },
  },
  local: {
    title: 'On this machine only',
    how: 'One person needs no team. When several people prepare and go live together, let one machine be the hub: schedules, checklists and lineups meet there, and everyone can edit without a network.',
    open: 'Make this machine the hub',
    openHow: 'While it runs, everyone syncs. When it is off, everyone works on and meets again later.',
    address: 'Address of this machine',
    addressHow:
      'Where others on the network find this machine, such as 192.168.1.20. Leave empty to keep it to this machine.',
    join: 'Join with an invitation',
    joinHow: 'Paste the admin’s invitation here, or choose a picture of its QR code.',
    invitation: 'Invitation',
    name: 'Name of this device',
    namePlaceholder: 'For example Room 1 control',
    scan: 'Read a QR code from a picture',
    scanFailed: 'No invitation code was seen in this picture',
    ask: 'Ask to join',
  },
  joined: {
    empty: 'Joined; the team has no organisation yet',
    emptyHow: 'Go back and make one, and everybody has it.',
  },
  waiting: {
    title: (org) => `Asked to join ${org}`,
    how: 'It connects by itself once the admin approves. You can go on working.',
    readOut: 'The admin will ask for the fingerprint of this device; read it out:',
    cancel: 'Take it back',
  },
  here: {
    org: 'Team',
    address: 'Hub address',
    roles: 'This device may write as',
    clock: 'Clock against the hub',
    clockWord: (seconds) => (seconds === 0 ? 'the same' : seconds > 0 ? `${seconds} s ahead` : `${-seconds} s behind`),
    unknown: 'not known yet',
    keySession: 'This machine has no keyring: after closing the studio it must ask to join again.',
    compare: 'Compare with hub',
    compared: (n) =>
      n === 0 ? 'Compared: nothing is missing here' : `Compared: ${n} missing ${n === 1 ? 'item' : 'items'} fetched`,
    leave: 'Hold to leave',
    leaveHow: 'Everything stays on this machine and is no longer synced.',
  },
  attention: (n) => `${n} to look at`,
  aside: {
    title: 'Not taken in',
    count: (n) => `${n}`,
    how: 'None of these changed anything here. Everything else goes on syncing.',
    someone: 'a device nobody knows',
    nameless: 'Something not on this machine',
    settled: 'put right on the hub',
    dismiss: 'Got it',
    why: {
      unfit: (who, field) =>
        `A version from ${who} does not fit${field === '' ? '' : ` (${field})`}. This machine keeps the one before it; a sound version will take its place by itself.`,
      broken: () => 'What lies on the hub cannot be read.',
      unsigned: () => 'It is not signed by anyone on the team; someone may be posing as them.',
      role: (who) => `The roles of ${who} do not allow this to be written.`,
      replay: (who) => `Someone put an older version by ${who} back up.`,
      clock: (who) => `Taken in, but the clock of ${who} is far ahead; the time the hub got it counts.`,
    },
  },
  held: {
    title: 'Not sent',
    how: 'These edits are on this machine. Everything else is sent.',
    nameless: 'Something without a name',
    why: {
      denied: () => 'The roles of this device do not allow it. Ask an admin to change them.',
      'too-large': () => 'Over 256 KB, too large to send. Shorten it and it goes by itself.',
      unfit: () => 'It is damaged on this machine and cannot be read. Once mended it goes by itself.',
      newer: () => 'A newer version of Kaibo Studio saved it. Update, and it goes.',
      told: (device) =>
        `Sent, but it does not fit on ${device}, which keeps the version before. Check that both machines run the same version of Kaibo Studio.`,
    },
  },
  hosting: {
    title: 'Hub',
    running: 'Running',
    stopped: 'Stopped',
    loopback: 'only this machine can connect',
    version: (version) => `nats-server ${version}`,
    epoch: (n) => `epoch ${n}`,
    epochOf: (day, time) => `epoch of ${time}, ${day}`,
    uncollected:
      'Old marks of removals were not cleared away. Sync goes on; they only take up room. It is tried again tomorrow.',
    start: 'Start',
    stop: 'Stop',
    backUp: 'Back up hub',
    backedUp: (folder) => `Backup saved to ${folder}`,
    raise: 'Hold to raise epoch',
    raiseHow: 'Once after restoring the hub from a backup: every device compares again, no edit is lost.',
  },
  invite: {
    title: 'Invitation',
    act: 'Invite',
    roles: 'Roles',
    copy: 'Copy',
    copied: 'Invitation copied',
    notCopied: 'Not copied; select the text and press Ctrl C',
    until: (day, time) => `Valid until ${time}, ${day}, for one device`,
    how: 'On the other machine open Settings, Team and paste this text, or let them photograph the code.',
    qr: 'QR code of the invitation',
    tooBig: 'This invitation is too long for a QR code; copy the text',
    close: 'Close',
  },
  requests: {
    title: 'Waiting for you',
    none: 'Nobody is waiting',
    approve: 'Approve',
    refuse: 'Refuse',
    key: (device) => `Device ${device}`,
    check: 'Have them read out the device code and approve when it is the same.',
  },
  members: {
    title: 'Devices',
    count: (n) => `${n}`,
    self: 'this one',
    online: 'online',
    offline: 'not online',
    left: 'removed',
    remove: 'Hold to remove',
    edit: 'Roles',
    save: 'Save',
    cancel: 'Cancel',
  },
  conflicts: {
    title: 'Conflicts',
    count: (n) => `${n}`,
    none: 'No conflicts',
    noneHow: 'When two people change the same thing, both values are kept here.',
    open: 'To decide',
    kept: 'Later edit kept',
    settled: 'Settled',
    keptHead: 'In use',
    lostHead: 'Other value',
    removed: 'removed',
    empty: 'empty',
    by: (who, device) => (who === '' ? device : `${who}, ${device}`),
    keep: 'Keep what is in use',
    take: 'Take the other',
    write: 'Write another',
    save: 'Write it',
    whole: 'All of it',
    guardedHow: 'Stock and price never merge by themselves; the hub’s value stands until someone decides.',
    choose: 'Choose one at the left',
  },
};
