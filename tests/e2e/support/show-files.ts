import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DAY, DEFAULT_TIME_ZONE, HOUR, wallTime, type Instant } from '#shared/kernel/time.ts';
import { OPTIONAL_HEADER, SESSION_COLUMNS, SESSION_IDENTITY, type SessionKey } from '#shared/features/review/index.ts';
import { inlineXlsx } from '#tests/fixtures/lineup/tables.ts';
import { publishedSample } from '#tests/shared/review/published-sample.ts';

const two = (n: number): string => String(n).padStart(2, '0');

function stamp(at: number): string {
  const w = wallTime(at as Instant, DEFAULT_TIME_ZONE);
  return `${w.year}${two(w.month)}${two(w.day)}T${two(w.hour)}${two(w.minute)}${two(w.second)}`;
}

export type PlannedShow = { readonly title: string; readonly room: string; readonly startsAt: number };

/** Three evenings of one room: in half an hour, tomorrow, the day after. */
export function threeEvenings(now: number): readonly PlannedShow[] {
  return ['今晚锅具场', '明晚收纳场', '后天小家电'].map((title, index) => ({
    title,
    room: '一号直播间',
    startsAt: now + HOUR / 2 + index * DAY,
  }));
}

/** A calendar file of two-hour shows. */
export function writeCalendar(folder: string, shows: readonly PlannedShow[]): string {
  const events = shows.flatMap(({ title, room, startsAt }, index) => [
    'BEGIN:VEVENT',
    `UID:show-${index}@example.invalid`,
    `DTSTART;TZID=${DEFAULT_TIME_ZONE}:${stamp(startsAt)}`,
    `DTEND;TZID=${DEFAULT_TIME_ZONE}:${stamp(startsAt + 2 * HOUR)}`,
    `SUMMARY:${title}`,
    `LOCATION:${room}`,
    'END:VEVENT',
  ]);
  const file = path.join(folder, '排期.ics');
  writeFileSync(
    file,
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//e2e//ZH', ...events, 'END:VCALENDAR', ''].join('\r\n'),
  );
  return file;
}

/** Bytes of a text in GB18030: the decoder is built in, so its table is turned round. */
export function encodeGbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return Buffer.from(
    [...text].flatMap((character) =>
      character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f]),
    ),
  );
}

/** A product as its house reports it: prices in yuan. */
export type ReportedProduct = {
  readonly title: string;
  readonly platformId: string;
  readonly list: number;
  readonly coupon: number;
  readonly stock: string;
  readonly role: string;
};

/** Thirty products of a kitchen house, one of them with its stock in 万. */
export function thirtyProducts(): readonly ReportedProduct[] {
  const roles = ['福利', '引流', '主推', '主推', '利润', '形象'];
  return Array.from({ length: 30 }, (_, index) => ({
    title: `厨房好物${two(index + 1)}`,
    platformId: `69170000000${two(index + 1)}`,
    list: 30 + index * 7,
    coupon: 5 + (index % 4),
    stock: index === 3 ? '1.2万' : String(200 + index * 10),
    role: roles[index % roles.length] ?? '主推',
  }));
}

/** Products as an older shop export writes them: GBK, tabs before ids, yen signs. */
export function writeLineup(folder: string, products: readonly ReportedProduct[]): string {
  const rows = products.map(({ title, platformId, list, coupon, stock, role }) =>
    [
      title,
      `\t${platformId}`,
      `￥${list.toFixed(2)}`,
      String(coupon),
      (list - coupon).toFixed(2),
      stock,
      '20%',
      role,
    ].join(','),
  );
  const file = path.join(folder, '报品.csv');
  writeFileSync(file, encodeGbk(`商品名称,商品ID,页面价,券,到手价,库存,佣金率,角色\r\n${rows.join('\r\n')}\r\n`));
  return file;
}

/** A session list with one row: the published sample, started when our show went on air. `unknown` figures are "-". */
export function writeSessionList(folder: string, startedAt: number, unknown: readonly SessionKey[] = []): string {
  const w = wallTime(startedAt as Instant, DEFAULT_TIME_ZONE);
  const identity: Record<string, string> = {
    [SESSION_IDENTITY.nickname]: '小满厨房',
    [SESSION_IDENTITY.account]: 'xiaoman_kitchen',
    [SESSION_IDENTITY.startedAt]: `${w.year}/${two(w.month)}/${two(w.day)} ${two(w.hour)}:${two(w.minute)}:${two(w.second)}`,
    [SESSION_IDENTITY.endedAt]: '-',
  };
  const columns = SESSION_COLUMNS.filter((column) => column.header !== OPTIONAL_HEADER);
  const headers = ['主播头像', ...Object.keys(identity), ...columns.map((column) => column.header)];
  const figures = columns.map((column) => {
    const figure = publishedSample[column.key];
    if (figure === null || unknown.includes(column.key)) return '-';
    return column.kind === 'yuan' ? (figure / 100).toFixed(2) : String(figure);
  });
  const file = path.join(folder, '直播明细_全部账号.xlsx');
  writeFileSync(file, inlineXlsx([headers, ['-', ...Object.values(identity), ...figures]]));
  return file;
}

/** A real film of a running clock, named by the moment it began, as recorders do. */
export function writeRecording(folder: string, startedAt: number): string {
  const file = path.join(folder, `kaibo-${stamp(startedAt).replace('T', '-')}.mkv`);
  const source = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=320x180:rate=15:duration=240',
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=440:duration=240',
  ];
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '30',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-b:a',
    '32k',
  ];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, ...codecs, file]);
  return file;
}
