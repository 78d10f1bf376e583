/** What came with a drop or a paste. */
export type Transferred = {
  readonly files: readonly File[];
  /** Names of folders: their content is not read. */
  readonly folders: readonly string[];
  /** What it was instead, when it was neither file nor folder. */
  readonly other: 'link' | 'text' | null;
};

/** Reads a drop or a paste. To be called while the event runs: afterwards the browser hides the content. */
export function readTransfer(data: DataTransfer): Transferred {
  const items = [...data.items].filter((item) => item.kind === 'file');
  const folders: string[] = [];
  const files: File[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    const file = entry?.isDirectory === true ? null : item.getAsFile();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else if (file !== null) files.push(file);
  }
  const empty = files.length === 0 && folders.length === 0;
  return { files, folders, other: empty ? otherOf(data) : null };
}

function otherOf(data: DataTransfer): 'link' | 'text' {
  return data.types.includes('text/uri-list') ? 'link' : 'text';
}
