/** A file on its way in, with the path it had in the folder that was dropped. */
export interface NamedFile { name: string; file: File }

/** Most files of one import; a folder beyond that is somebody's home directory by mistake. */
export const MAX_FILES = 50_000;

/**
 * Everything in what was dropped, folders walked through. The entries must be taken before the first await: the browser
 * empties the list when the event is over.
 */
export async function filesOfDrop(transfer: DataTransfer, found: (count: number) => void): Promise<NamedFile[]> {
  const entries: FileSystemEntry[] = [];
  const loose: NamedFile[] = [];
  for (const item of Array.from(transfer.items)) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry) entries.push(entry);
    else {
      const file = item.getAsFile();
      if (file) loose.push({ name: file.name, file });
    }
  }
  const files = loose;
  const stack = entries.reverse();
  while (stack.length > 0 && files.length < MAX_FILES) {
    const entry = stack.pop()!;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      if (!isClutter(file.name)) files.push({ name: entry.fullPath.replace(/^\//, ""), file });
    } else {
      stack.push(...(await children(entry as FileSystemDirectoryEntry)).reverse());
    }
    if (files.length % 50 === 0) found(files.length);
  }
  found(files.length);
  return files;
}

export function filesOfInput(list: FileList): NamedFile[] {
  return Array.from(list).filter((f) => !isClutter(f.name)).slice(0, MAX_FILES)
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Files that operating systems leave behind and nobody means to import. */
export function isClutter(name: string): boolean {
  return name === ".DS_Store" || name === "Thumbs.db" || name === "desktop.ini" || name.startsWith("._");
}

/** `readEntries` gives at most 100 at a time and an empty list at the end. */
async function children(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
