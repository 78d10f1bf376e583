/** What a new feature consists of: path → text. `id` is one lower-case word such as `gifts`. */
export function featureFiles(id) {
  const Name = id[0].toUpperCase() + id.slice(1);
  return { ...sharedFiles(id), ...mainFiles(id, Name), ...windowFiles(id, Name), ...testFiles(id, Name) };
}

function sharedFiles(id) {
  const at = `shared/features/${id}`;
  return {
    [`${at}/${id}.contract.ts`]: `import { defineContract } from '#shared/kernel/contract.ts';

/** Calls and events of ${id}: \`name: query({ input, output, reads })\` or \`name: command({ input, output })\`. */
export const ${id}Contract = defineContract('${id}', {});
`,
    [`${at}/${id}.errors.ts`]: `/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const ${id.toUpperCase()}_ERROR_CODES = [] as const;
`,
    [`${at}/index.ts`]: `export * from './${id}.contract.ts';
export * from './${id}.errors.ts';
`,
  };
}

function mainFiles(id, Name) {
  const at = `electron/features/${id}`;
  return {
    [`${at}/${id}.handlers.ts`]: `import type { ${id}Contract } from '#shared/features/${id}/index.ts';
import type { Handlers } from '#electron/features/feature.port.ts';

/** One line for each call of the contract. */
export function ${id}Handlers(): Handlers<typeof ${id}Contract> {
  return {};
}
`,
    [`${at}/index.ts`]: `import { ${id}Contract } from '#shared/features/${id}/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ${id}Handlers } from './${id}.handlers.ts';

export function create${Name}Feature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: ${id}Contract, handlers: ${id}Handlers() });
}
`,
  };
}

function windowFiles(id, Name) {
  const at = `renderer/features/${id}`;
  return {
    [`${at}/${id}.text.zh.ts`]: `import type { FeatureText } from '#renderer/features/feature.port.ts';

/** Words of ${id}. */
export const ${id}TextZh = {
  errors: {} as FeatureText['errors'],
  acts: {} as FeatureText['acts'],
};

export type ${Name}Text = typeof ${id}TextZh;
`,
    [`${at}/${id}.text.en.ts`]: `import type { ${Name}Text } from './${id}.text.zh.ts';

export const ${id}TextEn: ${Name}Text = {
  errors: {},
  acts: {},
};
`,
    [`${at}/index.ts`]: `import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { ${id}TextEn } from './${id}.text.en.ts';
import { ${id}TextZh } from './${id}.text.zh.ts';

/** A screen is a route: \`{ path: '/${id}', load: () => import('./screens/${id}-screen.tsx') }\`. */
export const ${id}Feature: RendererFeature = { routes: [], text: { zh: ${id}TextZh, en: ${id}TextEn } };
`,
  };
}

function testFiles(id, Name) {
  return {
    [`tests/shared/${id}/${id}.test.ts`]: `import { expect, it } from 'vitest';
import { CONTRACTS } from '#shared/registry.ts';
import { ${id}Contract } from '#shared/features/${id}/index.ts';

it('is registered under its own name', () => {
  expect(CONTRACTS.${id}).toBe(${id}Contract);
  expect(${id}Contract.feature).toBe('${id}');
});
`,
    [`tests/electron/${id}/${id}.test.ts`]: `import { afterEach, beforeEach, expect, it } from 'vitest';
import { create${Name}Feature } from '#electron/features/${id}/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
beforeEach(async () => {
  studio = await createTempStudio();
});
afterEach(() => studio.dispose());

it('has a handler for every call of its contract', () => {
  const { contract, handlers } = create${Name}Feature(studio.deps);
  expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(contract.calls).toSorted());
});
`,
    [`tests/renderer/${id}/${id}.test.ts`]: `import { expect, it } from 'vitest';
import { ${id.toUpperCase()}_ERROR_CODES } from '#shared/features/${id}/index.ts';
import { RENDERER_FEATURES } from '#renderer/features/index.ts';

it('has a sentence for every error code in both languages', () => {
  const { zh, en } = RENDERER_FEATURES.${id}.text;
  expect(Object.keys(zh.errors)).toEqual([...${id.toUpperCase()}_ERROR_CODES]);
  expect(Object.keys(en.errors)).toEqual([...${id.toUpperCase()}_ERROR_CODES]);
});
`,
  };
}

/** The lines the three indexes gain: file → list of [text before which the line goes, line]. */
export function indexLines(id) {
  const Name = id[0].toUpperCase() + id.slice(1);
  return {
    'shared/registry.ts': [
      ['\n/** The one place', `import { ${id}Contract } from '#shared/features/${id}/index.ts';\n`],
      ['] as const;\nexport type FeatureId', `  '${id}',\n`],
      ['} satisfies Record<FeatureId, Contract>', `  ${id}: ${id}Contract,\n`],
      ['} as const satisfies Record<FeatureId, readonly FeatureId[]>', `  ${id}: ['org'],\n`],
    ],
    'electron/features/index.ts': [
      ['\nexport const MAIN_FEATURES', `import { create${Name}Feature } from './${id}/index.ts';\n`],
      ['} satisfies Record<FeatureId, MainFeatureFactory>', `  ${id}: create${Name}Feature,\n`],
    ],
    'renderer/features/index.ts': [
      ['\nexport const RENDERER_FEATURES', `import { ${id}Feature } from './${id}/index.ts';\n`],
      ['} satisfies Record<FeatureId, RendererFeature>', `  ${id}: ${id}Feature,\n`],
    ],
  };
}
