import { crc32, deflateSync } from 'node:zlib';
import type { Id } from '#shared/kernel/ids.ts';
import { fen } from '#shared/kernel/money.ts';
import { HOUR, instant, MINUTE, plus, type Instant } from '#shared/kernel/time.ts';
import { personCollection, type Person } from '#shared/features/org/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import {
  dueAt,
  freshStep,
  loopInterval,
  ownersOf,
  phaseOf,
  sopRunCollection,
  type Evidence,
  type LogEntry,
  type RunStep,
} from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { ensureBuiltInTemplates } from './built-in-pack.ts';
import { pickTemplate, runFrom } from './run.service.ts';
import { readFacts, readShow } from './sop.reader.ts';

/** prep: 46 of 62 done, P28 gone back, P45 blocked; ahead: what is due by now is done; finished: a whole show. */
export type DemoScene = 'prep' | 'ahead' | 'finished';

type DemoDeps = Pick<MainDeps, 'documents' | 'files' | 'ids' | 'clock' | 'paths'>;

/** In the prep scene 07 号 was checked at 21.9; the maker has signed 19.9 since, the checker has not. */
const EARLIER_PRICE_FEN = fen(2190);
const EXCEPT_IN_PREP = new Set(['P28', 'P34', 'P45', 'P50', 'P51', 'P52', 'P53', 'P54', 'P55', 'P56']);

/** Numbers a believable show would have recorded; steps not named get the middle of their bounds. */
const VALUES: Readonly<Record<string, readonly number[]>> = {
  P02: [100_000, 22_000, 12_000, 5],
  P05: [12, 0, 1],
  P08: [50_000, 50_000],
  P12: [19.9, 19.9, -2],
  P13: [1600, 20, 12, 9.6],
  P18: [2400, 1200, 0],
  P29: [5, 20],
  P35: [3, 1286],
  P41: [5300, 820, 2],
  P43: [-9, -56],
  P44: [52.4, 0.2, 8],
};

/** Fills one show with a checklist in a believable state. Call it when show, lineup and people are in the store. */
export async function seedDemoRun(deps: DemoDeps, showId: Id, scene: DemoScene): Promise<void> {
  await ensureBuiltInTemplates(deps);
  const { documents } = deps;
  const show = await readShow(documents, showId);
  const people = (await documents.find(personCollection)).filter((person) => person.active);
  const facts = await readFacts(documents, showId);
  const fileIds = { photo: await demoPhotos(deps), file: [await demoFile(deps)] };
  const template = await pickTemplate(documents, undefined);
  const now = deps.clock.now();
  const run = runFrom(template, { id: deps.ids.next(), showId, createdAt: plus(show.startsAt, -8 * 24 * HOUR) });
  const story: Story = { show, people, facts, fileIds, now };
  const steps = run.steps.map((step) => sceneStep(step, scene, story));
  const created = { at: run.createdAt, by: null, act: 'created' as const, stepId: null, detail: template.name };
  const act = { name: 'sop.demo', scope: showId, by: null, undoable: false };
  await documents.change(act, (tx) => tx.put(sopRunCollection, { ...run, steps, log: [created, ...demoLog(steps)] }));
}

/** 记录 of what the scene says was done, oldest first. */
function demoLog(steps: readonly RunStep[]): LogEntry[] {
  const given = steps.flatMap(({ id, evidenceGiven }): LogEntry[] =>
    evidenceGiven === null
      ? []
      : [{ at: evidenceGiven.at, by: evidenceGiven.by, act: 'delivered', stepId: id, detail: evidenceGiven.note }],
  );
  const skipped = steps.flatMap(({ id, override }): LogEntry[] =>
    override === null
      ? []
      : [{ at: override.at, by: override.by, act: 'overridden', stepId: id, detail: override.reason }],
  );
  return [...given, ...skipped].toSorted((a, b) => a.at - b.at);
}

type Story = {
  readonly show: Show;
  readonly people: readonly Person[];
  readonly facts: Awaited<ReturnType<typeof readFacts>>;
  readonly fileIds: Readonly<Record<'photo' | 'file', readonly Id[]>>;
  readonly now: Instant;
};

function sceneStep(step: RunStep, scene: DemoScene, story: Story): RunStep {
  const at = deliveredAt(step, story);
  if (scene === 'finished') return finishedStep(step, at, story);
  if (scene === 'ahead') {
    const made = at !== null && isDue(step, story) && phaseOf(step.stage) === 'pre';
    return made ? aheadStep(step, at, story) : step;
  }
  return prepStep(step, at, story);
}

function prepStep(step: RunStep, at: Instant | null, story: Story): RunStep {
  if (step.id === 'P28') return reopenedPrices(step, story);
  if (step.id === 'P45') return lateSwitch(step, story);
  if (step.id === 'P50') {
    const started = notAhead(plus(story.show.startsAt, -200 * MINUTE), step, story);
    return { ...step, started: { by: owner(step, story), at: started } };
  }
  if (step.id === 'P34') return { ...done(step, past(plus(story.show.startsAt, -26 * HOUR), story), story, true) };
  const early = at !== null && phaseOf(step.stage) === 'pre' && step.stage !== 'countdown';
  return early && !EXCEPT_IN_PREP.has(step.id) ? done(step, notAhead(at, step, story), story) : step;
}

/** Whoever looks early in the day finds the same state, but nothing that was done in the future. */
function notAhead(at: Instant, step: RunStep, { now }: Story): Instant {
  return at <= now ? at : plus(now, -minutesEarly(step) * MINUTE);
}

function finishedStep(step: RunStep, at: Instant | null, story: Story): RunStep {
  if (step.stage === 'contingency') return step;
  if (step.id === 'P47') {
    const reason = 'UPS 送修未回，已改用双路市电并备移动电源';
    return {
      ...step,
      override: { reason, by: owner({ ...step, role: 'ops' }, story), at: plus(story.show.startsAt, -3 * HOUR) },
    };
  }
  if (loopInterval(step.due) !== null) return doneLoops(step, story);
  if (step.priceLines) return signedPrices(step, story, at ?? story.now);
  return at !== null && isDue(step, story) ? done(step, at, story) : step;
}

function aheadStep(step: RunStep, at: Instant, story: Story): RunStep {
  return step.priceLines ? signedPrices(step, story, at) : done(step, at, story);
}

function isDue(step: RunStep, { show, now }: Story): boolean {
  const due = dueAt(step.due, show);
  return due !== null && due <= now;
}

/** A little before it was due, by a fixed amount per step so that the demo is the same each time. */
function deliveredAt(step: RunStep, { show }: Story): Instant | null {
  const due = dueAt(step.due, show);
  return due === null ? null : plus(due, -minutesEarly(step) * MINUTE);
}

function minutesEarly(step: RunStep): number {
  return 5 + (Number(step.id.slice(1)) % 9) * 4;
}

function past(at: Instant, { now }: Story): Instant {
  return instant(Math.min(at, now - 20 * MINUTE));
}

function owner(step: Pick<RunStep, 'role'>, { show, people }: Story): Id {
  return ownersOf(step, { show, people: [...people] })[0] ?? people[0]?.id ?? show.id;
}

function done(step: RunStep, at: Instant, story: Story, outdated = false): RunStep {
  const by = owner(step, story);
  const other = story.people.find((person) => person.id !== by)?.id ?? by;
  const values = Object.fromEntries(
    step.checks.map((check, index) => [check.id, VALUES[step.id]?.[index] ?? within(check)]),
  );
  const fileIds = step.kind === 'photo' || step.kind === 'file' ? [...story.fileIds[step.kind]] : [];
  const marks = outdated ? { ...story.facts.marks, price: 'earlier' } : story.facts.marks;
  const confirmed = step.twoPeople ? { by: other, at } : null;
  const evidence: Evidence = { values, fileIds, note: '', by, at, marks, confirmed };
  return { ...step, evidenceGiven: evidence };
}

function within(check: RunStep['checks'][number]): number {
  if (check.op === 'range') return ((check.value ?? 0) + (check.max ?? 0)) / 2;
  if (check.op === 'lt') return (check.value ?? 0) > 0 ? (check.value ?? 0) / 2 : (check.value ?? 0) - 1;
  return check.value ?? 1;
}

function lateSwitch(step: RunStep, story: Story): RunStep {
  const at = notAhead(plus(story.show.startsAt, -222 * MINUTE), step, story);
  const late = done(step, at, story);
  if (late.evidenceGiven === null) return late;
  const values = Object.fromEntries(step.checks.map((check) => [check.id, 41]));
  return { ...late, evidenceGiven: { ...late.evidenceGiven, values, note: '备用卡信号弱，换卡 18:10 到' } };
}

function signedPrices(step: RunStep, story: Story, at: Instant): RunStep {
  const maker = { by: owner({ role: 'buyer' }, story), at: plus(at, -HOUR) };
  const checker = { by: owner({ role: 'ops' }, story), at };
  const signs = story.facts.prices.flatMap(({ productId, priceFen }) =>
    priceFen === null ? [] : [{ productId, priceFen, maker, checker, previousFen: null }],
  );
  const evidence = { values: {}, fileIds: [], note: '', by: checker.by, at, marks: story.facts.marks, confirmed: null };
  return { ...freshStep(step), signs, evidenceGiven: signs.length === 0 ? null : evidence };
}

function reopenedPrices(step: RunStep, story: Story): RunStep {
  const signed = signedPrices(step, story, past(plus(story.show.startsAt, -50 * HOUR), story));
  const changed = story.facts.prices.find((fact) => fact.number === 7)?.productId;
  const maker = { by: owner({ role: 'buyer' }, story), at: past(plus(story.show.startsAt, -188 * MINUTE), story) };
  const signs = signed.signs.map((sign) =>
    sign.productId === changed ? { ...sign, maker, checker: null, previousFen: EARLIER_PRICE_FEN } : sign,
  );
  return { ...signed, signs };
}

function doneLoops(step: RunStep, story: Story): RunStep {
  const interval = loopInterval(step.due);
  const { wentLiveAt, endedAt } = story.show;
  if (interval === null || wentLiveAt === null || endedAt === null) return step;
  const last = Math.floor((endedAt - wentLiveAt) / interval);
  const indexes = Array.from({ length: last }, (_, index) => index + 1).filter((index) => index % 7 !== 0);
  const loops = indexes.flatMap((index) => {
    const { evidenceGiven } = done(step, plus(wentLiveAt, index * interval + MINUTE), story);
    return evidenceGiven === null ? [] : [{ index, evidence: { ...evidenceGiven, fileIds: [] } }];
  });
  return { ...step, loops };
}

async function demoPhotos({ files }: DemoDeps): Promise<Id[]> {
  const photos = [await files.addBytes('灰卡.png', greyCard(0x8a)), await files.addBytes('白纸.png', greyCard(0xe6))];
  return photos.map((photo) => photo.id);
}

async function demoFile({ files }: DemoDeps): Promise<Id> {
  return (await files.addBytes('说明.txt', new TextEncoder().encode('示例文件：演示机构里的步骤证据。\n'))).id;
}

/** A 240×160 PNG of a card on a darker table. */
function greyCard(tone: number): Uint8Array {
  const width = 240;
  const height = 160;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const onCard = x > 60 + y / 8 && x < 190 - y / 10 && y > 36 && y < 128;
      rows[y * (width + 1) + 1 + x] = onCard ? tone : 0x3a + Math.floor(y / 6);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngPart('IHDR', head),
    pngPart('IDAT', deflateSync(rows)),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
}

function pngPart(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
