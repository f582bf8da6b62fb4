/** Lets the browser fetch and keep what is at an address of ours; the answer says that it is to be saved. */
export function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
