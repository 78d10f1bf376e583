import { isArray, isObject, type Json } from './json.ts';

/** 并集 of two sets against what they started from: what either added is in, what either took is out. */
export function mergedSet(base: Json | undefined, ours: Json | undefined, theirs: Json | undefined): Json {
  const [was, mine, hubs] = [texts(base), texts(ours), texts(theirs)];
  const kept = [...hubs].filter(([text]) => mine.has(text) || !was.has(text));
  const added = [...mine].filter(([text]) => !hubs.has(text) && !was.has(text));
  return [...kept, ...added].map(([, value]) => value);
}

/** 日志: every entry of both, once, by its `at`. */
export function mergedLog(ours: Json | undefined, theirs: Json | undefined): Json {
  const all = new Map([...texts(theirs), ...texts(ours)]);
  return [...all].sort(([textA, a], [textB, b]) => at(a) - at(b) || (textA < textB ? -1 : 1)).map(([, value]) => value);
}

/** 计数: the hub's number plus what was counted here. */
export function counted(base: Json | undefined, ours: Json | undefined, theirs: Json | undefined): Json {
  return number(theirs) + number(ours) - number(base);
}

function texts(value: Json | undefined): ReadonlyMap<string, Json> {
  return new Map((isArray(value) ? value : []).map((one) => [JSON.stringify(one), one]));
}

function at(entry: Json): number {
  return isObject(entry) ? number(entry['at']) : 0;
}

function number(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
