import type { SopTemplate } from '#shared/features/sop/index.ts';
import type { SopText } from './sop.text.zh.ts';

/** Built-in templates have a name of their own in each language; own ones keep what people called them. */
export function templateName(
  { name, pack, builtIn }: Pick<SopTemplate, 'name' | 'pack' | 'builtIn'>,
  t: SopText,
): string {
  return (builtIn && pack !== null ? t.packNames[pack.id] : undefined) ?? name;
}
