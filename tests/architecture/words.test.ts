import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KERNEL_ERROR_CODES } from '#shared/kernel/app-error.ts';
import { FEATURES, type FeatureId } from '#shared/registry.ts';
import { RENDERER_FEATURES } from '#renderer/features/index.ts';
import { kernelTextEn } from '#renderer/ui/kernel.text.en.ts';
import { kernelTextZh } from '#renderer/ui/kernel.text.zh.ts';
import { filesOf, withoutComments } from './source-tree.ts';

const LANGUAGES = ['zh', 'en'] as const;

/** The closed codes of a feature, from its `.errors.ts`. */
async function codesOf(feature: FeatureId): Promise<readonly string[]> {
  const file = path.resolve(`shared/features/${feature}/${feature}.errors.ts`);
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, readonly string[]>;
  return Object.values(module).flat();
}

describe('every error code', () => {
  it.each(FEATURES)(
    'of %s has a sentence and a way out in both languages, and there is no sentence too many',
    async (feature) => {
      const codes = await codesOf(feature);
      for (const code of codes) expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
      for (const language of LANGUAGES) {
        const { errors } = RENDERER_FEATURES[feature].text[language];
        expect(Object.keys(errors).toSorted(), language).toEqual([...codes].toSorted());
        for (const code of codes) {
          const { what, way } = errors[code]?.({}) ?? { what: '', way: '' };
          expect(what.length, code).toBeGreaterThan(2);
          expect(way.length, code).toBeGreaterThan(2);
        }
      }
    },
  );

  it('of the kernel too', () => {
    for (const text of [kernelTextZh, kernelTextEn]) {
      expect(Object.keys(text).toSorted()).toEqual([...KERNEL_ERROR_CODES].toSorted());
      for (const code of KERNEL_ERROR_CODES) expect(text[code]({}).way.length, code).toBeGreaterThan(2);
    }
  });

  it('that main throws is declared', async () => {
    const declared = new Set<string>([...KERNEL_ERROR_CODES, ...(await Promise.all(FEATURES.map(codesOf))).flat()]);
    const thrown = filesOf('electron').flatMap((file) =>
      [...file.text.matchAll(/new AppError\(\s*'([A-Z_0-9]+)'/g)].map((match) => `${file.path}: ${match[1] ?? ''}`),
    );
    expect(thrown.length).toBeGreaterThan(50);
    expect(thrown.filter((one) => !declared.has(one.split(': ')[1] ?? ''))).toEqual([]);
  });
});

/** Acts that leave no undo entry and no line of history, so that nobody ever reads their name. */
const SILENT = new Set(['review.note', 'test.seed']);

/** Names of acts as services write them: whole, or the last part beside `<feature>.${act}`. */
function actsOf(feature: FeatureId): readonly string[] {
  const files = filesOf(`electron/features/${feature}`).map((file) => withoutComments(file.text));
  const whole = files.flatMap((text) => [...text.matchAll(new RegExp(`\\bname: '(${feature}\\.[a-zA-Z]+)'`, 'g'))]);
  const parts = files.flatMap((text) => [
    ...text.matchAll(
      /(?:(?:#change|#save|#put|changeStep|changeRun|#create)\(\s*(?:this\.#deps,\s*\{\s*name:\s*)?|\bshowId, act: )'([a-zA-Z]+)'/g,
    ),
  ]);
  const names = [...whole.map((match) => match[1] ?? ''), ...parts.map((match) => `${feature}.${match[1] ?? ''}`)];
  return [...new Set(names)].filter((name) => !SILENT.has(name));
}

describe('every act', () => {
  const named = FEATURES.filter((feature) => actsOf(feature).length > 0);

  it('is found in the services', () => {
    expect(named.length).toBeGreaterThan(6);
    expect(actsOf('schedule')).toContain('schedule.move');
    expect(actsOf('sop')).toContain('sop.deliver');
    expect(actsOf('org')).toContain('org.saveRoom');
  });

  it.each(named)('of %s has a name in both languages', (feature) => {
    for (const language of LANGUAGES) {
      const { acts } = RENDERER_FEATURES[feature].text[language];
      const missing = actsOf(feature).filter((act) => !(act in acts) && !(act.slice(feature.length + 1) in acts));
      expect(missing, language).toEqual([]);
      for (const [act, name] of Object.entries(acts)) expect(name({}).trim(), act).not.toBe('');
    }
  });
});

/** Keys of a catalogue as paths; arrays count with their length. */
function shape(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return [`${at}[${value.length}]`];
  if (typeof value !== 'object' || value === null) return [`${at}: ${typeof value}`];
  return Object.entries(value)
    .flatMap(([key, inner]) => shape(inner, `${at}.${key}`))
    .toSorted();
}

async function exportsOf(file: string): Promise<readonly unknown[]> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
  return Object.keys(module)
    .toSorted()
    .filter((name) => /(?:Zh|En)$/.test(name))
    .map((name) => module[name]);
}

describe('the two languages', () => {
  const chinese = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.text.zh.ts'))
    .map((file) => `renderer/${file.replaceAll('\\', '/')}`);
  const english = filesOf('renderer', ['.text.en.ts']).map((file) => file.path);

  it('come in pairs of files', () => {
    expect(english.toSorted()).toEqual(chinese.map((file) => file.replace('.zh.ts', '.en.ts')).toSorted());
  });

  it.each(chinese)('%s says the same things in both', async (file) => {
    const [zh, en] = [await exportsOf(file), await exportsOf(file.replace('.zh.ts', '.en.ts'))];
    expect(zh.length).toBeGreaterThan(0);
    expect(en.map((one) => shape(one))).toEqual(zh.map((one) => shape(one)));
  });
});
