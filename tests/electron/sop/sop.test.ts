import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
import type { CallName } from '#shared/kernel/contract.ts';
import { fen } from '#shared/kernel/money.ts';
import { HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { lineupCollection, productCollection, type Product } from '#shared/features/lineup/index.ts';
import { personCollection, type Role } from '#shared/features/org/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { talkCardCollection } from '#shared/features/scripts/index.ts';
import {
  evaluateRun,
  gateStates,
  paceOf,
  incidentDataOf,
  sopRunCollection,
  type RunView,
  type sopContract,
  type SopTemplate,
  type StepState,
} from '#shared/features/sop/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createSopFeature, readGoNoGo, readOverrides } from '#electron/features/sop/index.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let feature: MainFeature;
let showId: string;
let productId: string;
const people: Record<string, string> = {};

type Name = CallName<typeof sopContract>;
const call = <T = unknown>(name: Name, input: object = {}, by: string | null = people['ops'] ?? null): Promise<T> =>
  studio.call(feature, name, { showId, ...input }, by) as Promise<T>;
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'fine',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

async function step(id: string): Promise<StepState> {
  const view = await call<RunView>('run');
  const found = evaluateRun(view, studio.deps.clock.now()).find((state) => state.step.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}
const status = async (id: string) => (await step(id)).status;

beforeEach(async () => {
  studio = await createTempStudio();
  feature = createSopFeature(studio.deps);
  await seed();
  await feature.start?.();
});
afterEach(async () => {
  await feature.stop?.();
  await studio.dispose();
});

async function seed(): Promise<void> {
  const { documents, ids } = studio.deps;
  showId = ids.next();
  productId = ids.next();
  for (const key of ['ops', 'control', 'qc']) people[key] = ids.next();
  await documents.change({ name: 'test.seed', scope: 'test', by: null }, async (tx) => {
    for (const [key, id] of Object.entries(people))
      await tx.put(personCollection, { id, name: key, roles: [key as Role], active: true });
    await tx.put(showCollection, show(showId, ids.next()));
    await tx.put(productCollection, product(productId));
    const item = { id: ids.next(), number: 1, productId, role: 'core' as const, wanted: '' };
    await tx.put(lineupCollection, { id: ids.next(), showId, version: 1, state: 'final', items: [item] });
    await tx.put(talkCardCollection, card(ids.next()));
  });
}

const show = (id: string, roomId: string): Show => ({
  id,
  title: '周一厨房焕新场',
  roomId,
  platform: 'douyin',
  account: '小满厨房',
  place: '',
  anchorId: null,
  crew: [],
  startsAt: plus(TEST_NOW, 2 * HOUR),
  endsAt: plus(TEST_NOW, 4 * HOUR),
  timeZone: 'Asia/Shanghai',
  status: 'locked',
  reason: null,
  seriesId: null,
  rrule: null,
  source: null,
  goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
  reminderMinutes: [],
  wentLiveAt: null,
  endedAt: null,
  notes: '',
});
const product = (id: string): Product => ({
  id,
  title: '玻璃密封罐',
  platformProductId: null,
  merchantCode: null,
  merchant: null,
  category: null,
  spec: null,
  listPriceFen: fen(2990),
  couponFen: fen(800),
  landedPriceFen: fen(2190),
  costFen: null,
  commissionRate: null,
  stock: null,
  qc: 'passed',
  notes: '',
});
const card = (id: string) => ({
  id,
  productId,
  version: 1,
  points: [],
  parts: { hook: '', pain: '', fabe: '', trust: '', anchor: '', close: '', afterSale: '' },
  notFor: '',
  forbidden: [],
  questions: [],
  props: '',
  rehearsedMs: null,
});

async function changePrice(to: number): Promise<void> {
  await studio.deps.documents.change({ name: 'lineup.edit', scope: 'products', by: people['control'] ?? null }, (tx) =>
    tx.put(productCollection, { ...product(productId), landedPriceFen: fen(to) }),
  );
}

const REASON = '主播已在现场，截图稍后补上';

/** Everything before P28 skipped with a reason, so that the price gate can be worked on. */
async function skipBefore(last: string): Promise<void> {
  const view = await call<RunView>('run');
  for (const one of view.run.steps) {
    if (one.id === last) return;
    await call('override', { stepId: one.id, reason: REASON });
  }
}

describe('a checklist of a show', () => {
  it('is made once from the built-in template, and making it can be undone', async () => {
    const templates = await call<{ builtIn: boolean; steps: number; blocking: number }[]>('templates');
    expect(templates).toMatchObject([
      { builtIn: true, steps: 123, blocking: 78 },
      { builtIn: true, preShow: 18, pack: { id: 'kaibo-short' } },
    ]);
    await call('createRun');
    expect((await call<RunView>('run')).run.steps).toHaveLength(123);
    expect(await code(call('createRun'))).toBe('SOP_RUN_EXISTS');
    await studio.deps.documents.undo(showId, null);
    expect(await call('run')).toBeNull();
  });

  it('made on the day of the show says 马上做 for what was due before, and is late only from the start', async () => {
    await call('createRun');
    const states = evaluateRun(await call<RunView>('run'), studio.deps.clock.now());
    expect(paceOf(states, studio.deps.clock.now())).toMatchObject({ late: 0, expected: 0 });
    expect(await step('P05')).toMatchObject({ doNow: true, lateMs: 0 });
    expect(await step('P57')).toMatchObject({ doNow: false, lateMs: 0 });
    studio.setNow(plus(TEST_NOW, 100 * MINUTE));
    expect(await step('P57')).toMatchObject({ doNow: false, lateMs: 10 * MINUTE });
    studio.setNow(plus(TEST_NOW, 2 * HOUR + MINUTE));
    expect(await step('P05')).toMatchObject({ doNow: false, lateMs: MINUTE });
  });

  it('from the short template keeps the three gates, within two hours', async () => {
    const templates = await call<{ id: string; pack: { id: string } | null }[]>('templates');
    const templateId = templates.find((one) => one.pack?.id === 'kaibo-short')?.id ?? '';
    await call('createRun', { templateId });
    const view = await call<RunView>('run');
    const states = evaluateRun(view, studio.deps.clock.now());
    expect(gateStates(states).map(({ gate, missing }) => [gate, missing > 0])).toEqual([
      ['lineup', true],
      ['price', true],
      ['go', true],
    ]);
    expect(states.filter(({ lateMs }) => lateMs > 0)).toEqual([]);
    const early = states.filter(({ dueAt }) => dueAt !== null && dueAt < plus(view.show.startsAt, -2 * HOUR));
    expect(early).toEqual([]);
    expect((await readGoNoGo(studio.deps.documents, showId, studio.deps.clock.now())).ready).toBe(false);
    await skipBefore('P28');
    const maker = people['control'] ?? null;
    await call('sign', { stepId: 'P28', as: 'maker', productIds: [] }, maker);
    expect(await code(call('sign', { stepId: 'P28', as: 'checker', productIds: [] }, maker))).toBe('SOP_SAME_PERSON');
    await call('sign', { stepId: 'P28', as: 'checker', productIds: [] });
    expect(await status('P28')).toBe('done');
    await changePrice(1990);
    expect(await status('P28')).toBe('reopened');
  });

  it('lets a person take back their own signature with a reason; the gate opens again and the log says so', async () => {
    await call('createRun');
    await skipBefore('P28');
    const maker = people['control'] ?? null;
    const unsign = (by: string | null, reason = REASON) =>
      call('unsign', { stepId: 'P28', productIds: [], reason }, by);
    await call('sign', { stepId: 'P28', as: 'maker', productIds: [] }, maker);
    await call('sign', { stepId: 'P28', as: 'checker', productIds: [] });
    expect(await code(unsign(people['qc'] ?? null))).toBe('SOP_NOT_SIGNED_BY_YOU');
    expect(await code(unsign(maker, '手滑'))).toBe('SOP_REASON_SHORT');
    await unsign(people['ops'] ?? null);
    expect(await step('P28')).toMatchObject({ status: 'reopened', lines: [{ checker: null }] });
    expect((await step('P28')).lines[0]?.maker?.by).toBe(maker);
    expect((await readGoNoGo(studio.deps.documents, showId, studio.deps.clock.now())).ready).toBe(false);
    await call('sign', { stepId: 'P28', as: 'checker', productIds: [] });
    expect(await status('P28')).toBe('done');
    await unsign(maker);
    expect((await step('P28')).lines[0]).toMatchObject({ maker: null, checker: null });
    const [last] = await call<{ act: string; by: string; detail: string }[]>('log');
    expect(last).toMatchObject({ act: 'signRevoked', by: maker, detail: `01 ${REASON}` });
  });

  it('takes only photos for a photo, whatever the window let through', async () => {
    await call('createRun');
    await call('override', { stepId: 'P39', reason: REASON });
    const { files } = studio.deps;
    const note = await files.addBytes('场地.png', new TextEncoder().encode('not a picture'));
    const film = await files.addBytes('场地.jpg', Buffer.from('000000206674797069736f6d', 'hex'));
    const photo = await files.addBytes('场地.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'));
    for (const wrong of [note, film]) {
      const work = call('deliver', { stepId: 'P55', fileIds: [photo.id, wrong.id] });
      await expect(work).rejects.toMatchObject({ code: 'SOP_NOT_A_PHOTO', details: { name: wrong.name } });
    }
    expect(await status('P55')).toBe('open');
    await call('deliver', { stepId: 'P55', fileIds: [photo.id] });
    expect(await status('P55')).toBe('done');
  });

  it('takes evidence of all four types and says what is missing', async () => {
    await call('createRun');
    expect(await code(call('deliver', { stepId: 'P01' }, null))).toBe('NO_ACTING_PERSON');
    await call('deliver', { stepId: 'P01' });
    expect(await status('P01')).toBe('done');

    expect(await code(call('deliver', { stepId: 'P44', values: { c1: 52 } }))).toBe('SOP_EVIDENCE_MISSING');
    expect(await call('deliver', { stepId: 'P44', values: { c1: 52, c2: 0.2, c3: 8 } })).toEqual({
      withinBounds: true,
    });
    expect(await call('deliver', { stepId: 'P45', values: { c1: 41 }, note: '备用卡信号弱' })).toEqual({
      withinBounds: false,
    });
    expect(await status('P45')).toBe('blocked');
    await call('deliver', { stepId: 'P45', values: { c1: 22 } });
    expect(await status('P45')).toBe('done');

    const photo = await studio.deps.files.addBytes('灰卡.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'));
    expect(await code(call('deliver', { stepId: 'P40' }))).toBe('SOP_EVIDENCE_MISSING');
    expect(await code(call('deliver', { stepId: 'P40', fileIds: [studio.deps.ids.next()] }))).toBe('SOP_FILE_UNKNOWN');
    await call('deliver', { stepId: 'P40', fileIds: [photo.id] });
    await call('deliver', { stepId: 'P04', fileIds: [photo.id] });
    expect([await status('P40'), await status('P04')]).toEqual(['done', 'done']);

    await call('withdraw', { stepId: 'P40' });
    expect(await status('P40')).toBe('open');
    await studio.deps.documents.undo(showId, null);
    expect(await status('P40')).toBe('done');
  });

  it('holds steps back until what comes first is delivered', async () => {
    await call('createRun');
    expect(await code(call('deliver', { stepId: 'P06' }))).toBe('SOP_WAITING');
    expect(await code(call('deliver', { stepId: 'P57' }))).toBe('SOP_WAITING');
  });

  it('moves its due times with the show and keeps the evidence', async () => {
    await call('createRun');
    await call('deliver', { stepId: 'P01' });
    const before = await step('P02');
    await studio.deps.documents.change({ name: 'schedule.move', scope: 'schedule', by: null }, async (tx) => {
      const found = await tx.get(showCollection, showId);
      if (found !== null)
        await tx.put(showCollection, {
          ...found,
          startsAt: plus(found.startsAt, HOUR),
          endsAt: plus(found.endsAt, HOUR),
        });
    });
    expect((await step('P02')).dueAt).toBe(plus(before.dueAt ?? TEST_NOW, HOUR));
    expect(await status('P01')).toBe('done');
  });
});

describe('skipping', () => {
  it('needs ops or a manager and ten characters, is read by the review and opens the way to go live', async () => {
    await call('createRun');
    const go = () => readGoNoGo(studio.deps.documents, showId, TEST_NOW);
    expect((await go()).ready).toBe(false);
    expect(await code(call('override', { stepId: 'P57', reason: '来不及了' }))).toBe('SOP_REASON_SHORT');
    expect(await code(call('override', { stepId: 'P57', reason: REASON }, people['control']))).toBe(
      'SOP_OVERRIDE_NOT_ALLOWED',
    );
    await call('override', { stepId: 'P57', reason: REASON });
    expect((await go()).ready).toBe(true);
    expect(await readOverrides(studio.deps.documents, showId)).toMatchObject([
      { stepId: 'P57', reason: REASON, by: people['ops'] },
    ]);
    expect(await code(call('revokeOverride', { stepId: 'P57', reason: '短' }))).toBe('SOP_REASON_SHORT');
    await call('revokeOverride', { stepId: 'P57', reason: '截图都补齐了，正常过闸口' });
    expect((await go()).ready).toBe(false);
    expect((await call<{ act: string }[]>('log')).map((entry) => entry.act).slice(0, 2)).toEqual([
      'overrideRevoked',
      'overridden',
    ]);
  });
});

describe('checking prices by two people', () => {
  beforeEach(async () => {
    await call('createRun');
    await skipBefore('P28');
  });

  it('two different people open the gate; a new price reopens the line; the old price lifts it again', async () => {
    expect(await code(call('deliver', { stepId: 'P28' }))).toBe('SOP_SIGN_ONLY');
    expect(await call('sign', { stepId: 'P28', as: 'maker', productIds: [productId] }, people['control'])).toEqual({
      signed: 1,
    });
    expect(await code(call('sign', { stepId: 'P28', as: 'checker', productIds: [productId] }, people['control']))).toBe(
      'SOP_SAME_PERSON',
    );
    await call('sign', { stepId: 'P28', as: 'checker', productIds: [productId] });
    expect(await status('P28')).toBe('done');

    const before = studio.desktop.asked.length;
    await changePrice(1990);
    expect(await status('P28')).toBe('reopened');
    expect((await call<RunView>('run')).changes).toMatchObject([{ kind: 'price', number: 1, by: people['control'] }]);
    await feature.stop?.();
    expect(studio.desktop.asked.slice(before).filter(({ what }) => what === 'notify')).toHaveLength(1);

    await changePrice(2190);
    expect(await status('P28')).toBe('done');
  });

  it('a wrong price goes back with a reason', async () => {
    await call('sign', { stepId: 'P28', as: 'maker', productIds: [] }, people['control']);
    await call('reject', { stepId: 'P28', productIds: [], reason: '到手价少减了一张八元券' });
    expect((await step('P28')).lines[0]?.maker).toBeNull();
    expect(await status('P28')).toBe('blocked');
  });

  it('a changed talk card sends P21 back', async () => {
    await call('revokeOverride', { stepId: 'P21', reason: '话术改完，重新检查一遍' });
    await call('deliver', { stepId: 'P21', values: { c1: 0, c2: 0 } }, people['qc']);
    expect(await status('P21')).toBe('done');
    const [known] = await studio.deps.documents.find(talkCardCollection, { where: { productId } });
    if (known === undefined) throw new Error('card');
    await studio.deps.documents.change({ name: 'scripts.save', scope: 'products', by: null }, (tx) =>
      tx.put(talkCardCollection, { ...known, version: 2 }),
    );
    expect(await status('P21')).toBe('reopened');
  });
});

describe('on air', () => {
  it('records repeated checks, and reminds when two and three in a row were missed', async () => {
    await call('createRun');
    expect(await code(call('deliver', { stepId: 'L08' }))).toBe('SOP_LOOP_NOT_LIVE');
    const wentLiveAt = plus(TEST_NOW, 2 * HOUR);
    await studio.deps.documents.change({ name: 'live.start', scope: showId, by: null }, async (tx) => {
      const found = await tx.get(showCollection, showId);
      if (found !== null) await tx.put(showCollection, { ...found, status: 'live', wentLiveAt });
    });
    studio.setNow(plus(wentLiveAt, 6 * MINUTE));
    await call('deliver', { stepId: 'L08' });
    expect((await step('L08')).loop).toMatchObject({ index: 1, doneNow: true });
    await call('deliver', { stepId: 'L08' });
    expect((await step('L08')).loop?.done).toBe(1);
  });

  it('a pulled card has its own steps that count from that moment and never wait', async () => {
    await call('createRun');
    const incidentId = await call<string>('trigger', { cardId: 'stream-drop' });
    await call('deliver', { stepId: 'C01', incidentId, values: { c1: 24 } });
    const view = await call<RunView>('run');
    expect(view.run.incidents[0]?.steps[0]?.evidenceGiven?.values).toEqual({ c1: 24 });
    expect(view.run.steps.find(({ id }) => id === 'C01')?.evidenceGiven).toBeNull();
    await call('closeIncident', { incidentId, note: '备用卡顶上' });
    expect((await call<RunView>('run')).run.incidents[0]).toMatchObject({ closedAt: TEST_NOW, outcome: 'resolved' });
    // A second end changes nothing, and nothing of it can be undone: it was on air.
    await call('closeIncident', { incidentId, outcome: 'false-alarm', note: '' });
    const told = await studio.deps.journal.read({ showId });
    expect(told.map(({ kind, data }) => [kind, incidentDataOf({ kind, data })?.outcome])).toEqual([
      ['incident.start', null],
      ['incident.end', 'resolved'],
    ]);
    expect(await code(call('trigger', { cardId: 'nothing' }))).toBe('SOP_CARD_MISSING');
  });
});

describe('templates', () => {
  const builtIn = async (): Promise<string> => (await call<{ id: string }[]>('templates'))[0]?.id ?? '';

  it('the built-in one is copied, the copy edited, and the run keeps its own steps', async () => {
    const source = await builtIn();
    expect(await code(call('removeStep', { templateId: source, stepId: 'P47' }))).toBe('SOP_TEMPLATE_BUILT_IN');
    const templateId = await call<string>('copyTemplate', { templateId: source, name: '小团队' });
    await call('createRun', { templateId });
    await call('removeStep', { templateId, stepId: 'P47' });
    const p45 = (await call<SopTemplate>('template', { templateId })).steps.find(({ id }) => id === 'P45');
    if (p45 === undefined) throw new Error('P45');
    await call('saveStep', {
      templateId,
      isNew: false,
      step: { ...p45, checks: p45.checks.map((check) => ({ ...check, value: 45 })) },
    });
    expect(await code(call('saveStep', { templateId, isNew: true, step: p45 }))).toBe('SOP_TEMPLATE_STEP_EXISTS');
    expect(await code(call('saveStep', { templateId, isNew: false, step: { ...p45, dependsOn: ['P45'] } }))).toBe(
      'SOP_TEMPLATE_CYCLE',
    );
    const edited = await call<SopTemplate>('template', { templateId });
    expect(edited).toMatchObject({ version: 3, builtIn: false });
    expect(edited.steps).toHaveLength(122);
    const [run] = await studio.deps.documents.find(sopRunCollection);
    expect(run?.steps).toHaveLength(123);
    await studio.deps.documents.undo('sop-templates', null);
    expect(
      (await call<SopTemplate>('template', { templateId })).steps.find(({ id }) => id === 'P45')?.checks[0]?.value,
    ).toBe(30);
  });

  it('contingency cards of an own template are added, moved and removed; undo brings one back', async () => {
    const templateId = await call<string>('copyTemplate', { templateId: await builtIn(), name: '小团队' });
    const cards = async (): Promise<string[]> =>
      (await call<SopTemplate>('template', { templateId })).cards.map(({ id }) => id);
    const [first = '', second = '', ...others] = await cards();
    const own = { id: 'card-99', title: '停电', trigger: '灯灭了', line: '稍等', closeWhen: '来电', steps: ['C01'] };
    await call('saveCard', { templateId, card: own });
    await call('moveCard', { templateId, cardId: 'card-99', to: 0 });
    expect(await cards()).toEqual(['card-99', first, second, ...others]);
    await call('removeCard', { templateId, cardId: first });
    expect(await cards()).toEqual(['card-99', second, ...others]);
    await studio.deps.documents.undo('sop-templates', null);
    expect(await cards()).toEqual(['card-99', first, second, ...others]);
    expect(await code(call('removeCard', { templateId: await builtIn(), cardId: first }))).toBe(
      'SOP_TEMPLATE_BUILT_IN',
    );
  });

  it('goes to a file and back; a file that is no template changes nothing', async () => {
    const file = path.join(studio.userData, '模板.json');
    studio.desktop.nextSave.push(file);
    await call('exportTemplate', { templateId: await builtIn() });
    studio.desktop.nextFiles.push([file]);
    const templateId = await call<string>('importTemplate');
    expect((await call<SopTemplate>('template', { templateId })).steps).toHaveLength(123);

    const content = JSON.parse(await readFile(file, 'utf8')) as { steps: { due: string }[] };
    await writeFile(file, JSON.stringify({ ...content, steps: [{ ...content.steps[0], due: '下周' }] }));
    studio.desktop.nextFiles.push([file]);
    expect(await code(call('importTemplate'))).toBe('SOP_FILE_NOT_TEMPLATE');
    await writeFile(file, 'not json');
    studio.desktop.nextFiles.push([file]);
    expect(await code(call('importTemplate'))).toBe('SOP_FILE_NOT_TEMPLATE');
    studio.desktop.nextFiles.push([]);
    expect(await call('importTemplate')).toBeNull();
    expect(await call('templates')).toHaveLength(3);
  });
});
