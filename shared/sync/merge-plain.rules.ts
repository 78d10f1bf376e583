import { canonicalText, isArray, isObject, type Json } from './json.ts';

/** 并集 of two sets against what they started from: what either added is in, what either took is out. */
export function mergedSet(base: Json | undefined, ours: Json | undefined, theirs: Json | undefined): Json {
  const [was, mine, hubs] = [texts(base), texts(ours), texts(theirs)];
  const kept = [...hubs].filter(([text]) => mine.has(text) || !was.has(text));
  const added = [...mine].filter(([text]) => !hubs.has(text) && !was.has(text));
  return [...kept, ...added].map(([, value]) => value);
}

/** 日志: every entry of both, once, by its `at`. */
export function mergedLog(ours: Json | undefined, theirs: Json | undefined): Json {
  const all = new Map([...texts(ours), ...texts(theirs)]);
  return [...all].sort(([textA, a], [textB, b]) => at(a) - at(b) || (textA < textB ? -1 : 1)).map(([, value]) => value);
}

function texts(value: Json | undefined): ReadonlyMap<string, Json> {
  return new Map((isArray(value) ? value : []).map((one) => [canonicalText(one), one]));
}

function at(entry: Json): number {
  const value = isObject(entry) ? entry['at'] : undefined;
  return typeof value === 'number' ? value : 0;
}
