import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, withoutComments, type SourceFile } from './source-tree.ts';

const shared = filesOf('shared');
const product = [...shared, ...filesOf('electron'), ...filesOf('renderer')];
const tests = filesOf('tests');
const everything = [...product, ...tests];

const paths = (files: readonly SourceFile[]): readonly string[] => files.map((file) => file.path);
const lines = (file: SourceFile): number => file.text.split('\n').length - 1;
const saying = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  paths(files.filter((file) => pattern.test(withoutComments(file.text))));

describe('files', () => {
  it('stay short: 400 lines, tests 600', () => {
    expect(paths(product.filter((file) => lines(file) > 400))).toEqual([]);
    expect(paths(tests.filter((file) => lines(file) > 600))).toEqual([]);
  });

  it('are named in kebab-case with their role as suffix', () => {
    const styles = filesOf('renderer', ['.css']);
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
    const named = paths([...everything, ...styles]).filter(
      (file) => !file.split('/').every((part) => kebab.test(part)),
    );
    expect(named).toEqual([]);
  });

  it('export by name', () => {
    expect(saying(everything, /^export default /m)).toEqual([]);
  });
});

describe('shared', () => {
  it('reads no clock and throws no dice: `now` and chance come in', () => {
    expect(saying(shared, /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.now\b/)).toEqual([]);
  });

  it('touches neither process nor page', () => {
    expect(saying(shared, /\b(?:process|window|document|globalThis)\.|\bsetTimeout\(|\bfetch\(/)).toEqual([]);
  });
});

describe('the clock', () => {
  it('is read in main by the system clock only', () => {
    const readers = saying(filesOf('electron'), /\bDate\.now\(|\bnew Date\(\s*\)/);
    expect(readers.filter((file) => file !== 'electron/platform/system-clock.ts')).toEqual([]);
  });
});

describe('windows', () => {
  const options = withoutComments(readFileSync('electron/shell/window-options.ts', 'utf8'));

  it('are sandboxed, isolated, without Node, with web security', () => {
    for (const line of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webSecurity: true'])
      expect(options).toContain(line);
    expect(options).toContain('webviewTag: false');
    const loosened =
      /sandbox: false|contextIsolation: false|nodeIntegration\w*: true|webSecurity: false|allowRunningInsecureContent/;
    expect(saying(filesOf('electron'), loosened)).toEqual([]);
  });

  it('are all made from these options', () => {
    const makers = filesOf('electron').filter((file) => file.text.includes('new BrowserWindow('));
    expect(makers.length).toBeGreaterThan(0);
    for (const maker of makers) expect(maker.text, maker.path).toContain('windowOptions(');
  });

  it('get two functions over one bridge', () => {
    const preload = withoutComments(readFileSync('electron/preload/preload.ts', 'utf8'));
    expect(preload.match(/exposeInMainWorld\('[^']+'/g)).toEqual(["exposeInMainWorld('kaibo'"]);
    const exposed = preload.slice(preload.indexOf('exposeInMainWorld('));
    expect([...exposed.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])).toEqual(['invoke', 'subscribe']);
  });
});

/** Chinese that is no sentence: the product's sign, the name of a language in itself, what a file must literally say. */
const LITERAL = {
  components: ['播', '中文', '每'],
  english: ['播', '引流', '福利', '主推', '利润', '形象', '下载明细', '每', '触发后'],
};

/** `file: words` for every file that says something in Chinese beyond `literal`. */
function chineseIn(files: readonly SourceFile[], literal: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    const words = withoutComments(file.text).match(/\p{Script=Han}+/gu) ?? [];
    return words.filter((word) => !literal.includes(word)).map((word) => `${file.path}: ${word}`);
  });
}

describe('words', () => {
  it('that people read live in text files', () => {
    expect(chineseIn(filesOf('renderer', ['.tsx']), LITERAL.components)).toEqual([]);
  });

  it('of the English texts are English', () => {
    const english = filesOf('renderer', ['.text.en.ts']);
    expect(english.length).toBeGreaterThan(10);
    expect(chineseIn(english, LITERAL.english)).toEqual([]);
  });
});

describe('tests', () => {
  it('all run', () => {
    const idle = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b|\bx(?:it|describe)\(/;
    const others = tests.filter((file) => path.posix.basename(file.path) !== 'house.test.ts');
    expect(saying(others, idle)).toEqual([]);
  });
});
