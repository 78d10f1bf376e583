import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_TIME_ZONE, HOUR, wallTime, type Instant } from '#shared/kernel/time.ts';
import { OPTIONAL_HEADER, SESSION_COLUMNS, SESSION_IDENTITY } from '#shared/features/review/index.ts';
import { inlineXlsx } from '#tests/fixtures/lineup/tables.ts';
import { publishedSample } from '#tests/shared/review/published-sample.ts';

const two = (n: number): string => String(n).padStart(2, '0');

function stamp(at: number): string {
  const w = wallTime(at as Instant, DEFAULT_TIME_ZONE);
  return `${w.year}${two(w.month)}${two(w.day)}T${two(w.hour)}${two(w.minute)}${two(w.second)}`;
}

/** A calendar with three two-hour shows: in half an hour, tomorrow, the day after. */
export function writeCalendar(folder: string, now: number): string {
  const starts = [now + HOUR / 2, now + 24.5 * HOUR, now + 48.5 * HOUR];
  const events = starts.flatMap((start, index) => [
    'BEGIN:VEVENT',
    `UID:show-${index}@example.invalid`,
    `DTSTART;TZID=${DEFAULT_TIME_ZONE}:${stamp(start)}`,
    `DTEND;TZID=${DEFAULT_TIME_ZONE}:${stamp(start + 2 * HOUR)}`,
    `SUMMARY:${['今晚锅具场', '明晚收纳场', '后天小家电'][index] ?? ''}`,
    'LOCATION:一号直播间',
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

/** Thirty products as an older shop export writes them: GBK, tabs before ids, yen signs, 万. */
export function writeLineup(folder: string): string {
  const roles = ['福利', '引流', '主推', '主推', '利润', '形象'];
  const rows = Array.from({ length: 30 }, (_, index) => {
    const list = 30 + index * 7;
    const coupon = 5 + (index % 4);
    const stock = index === 3 ? '1.2万' : String(200 + index * 10);
    return [
      `厨房好物${two(index + 1)}`,
      `\t69170000000${two(index + 1)}`,
      `￥${list}.00`,
      String(coupon),
      `${list - coupon}.00`,
      stock,
      '20%',
      roles[index % roles.length] ?? '主推',
    ].join(',');
  });
  const file = path.join(folder, '报品.csv');
  writeFileSync(file, encodeGbk(`商品名称,商品ID,页面价,券,到手价,库存,佣金率,角色\r\n${rows.join('\r\n')}\r\n`));
  return file;
}

/** A session list with one row: the published sample, started when our show went on air. */
export function writeSessionList(folder: string, startedAt: number): string {
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
    if (figure === null) return '-';
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
