/** Hands a text or a picture to the browser as a file to save. */
export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `2026-11-23T14-03-10`, for file names. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
}
