import { element, sequence } from "./dicom";

const IMPLEMENTATION = "2.25.172043821904478115632905017164";
const utf = (text: string) => Buffer.from(text, "utf8");

interface Named { study: string; series: string; instance: string }

/** A whole file of a class without images, its texts in UTF-8. */
function objectFile(sopClass: string, { study, series, instance }: Named, modality: string, content: readonly Buffer[]): Buffer {
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", length), meta,
    element(0x0008, 0x0005, "CS", "ISO_IR 192"), element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260112"),
    element(0x0008, 0x0023, "DA", "20260113"), element(0x0008, 0x0060, "CS", modality), element(0x0010, 0x0010, "PN", "Stack^Test"), element(0x0010, 0x0020, "LO", "E2E-3"),
    element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series), element(0x0020, 0x0011, "IS", "70"), element(0x0020, 0x0013, "IS", "1"), ...content]);
}

const code = (group: number, number: number, meaning: string) =>
  sequence(group, number, [[element(0x0008, 0x0100, "SH", "X1"), element(0x0008, 0x0102, "SH", "99X"), element(0x0008, 0x0104, "LO", utf(meaning))]]);

/** A comprehensive report whose content items are named and worded so, as texts, codes and names in turn (PS3.3 C.17.3). */
export function reportFile(named: Named, title: string, texts: readonly string[]): Buffer {
  const item = (text: string, i: number): Buffer[] => {
    const name = code(0x0040, 0xa043, text.slice(0, 64));
    const head = [element(0x0040, 0xa010, "CS", "CONTAINS")];
    if (i % 3 === 0) return [...head, element(0x0040, 0xa040, "CS", "TEXT"), name, element(0x0040, 0xa160, "UT", utf(text))];
    if (i % 3 === 1) return [...head, element(0x0040, 0xa040, "CS", "PNAME"), name, element(0x0040, 0xa123, "PN", utf(text.slice(0, 64).replaceAll(/[\\^=]/g, "-")))];
    return [...head, element(0x0040, 0xa040, "CS", "CODE"), name, code(0x0040, 0xa168, text.slice(0, 64))];
  };
  return objectFile("1.2.840.10008.5.1.4.1.1.88.33", named, "SR", [
    element(0x0040, 0xa040, "CS", "CONTAINER"), code(0x0040, 0xa043, title), element(0x0040, 0xa050, "CS", "SEPARATE"), element(0x0040, 0xa491, "CS", "COMPLETE"),
    element(0x0040, 0xa493, "CS", "UNVERIFIED"), sequence(0x0040, 0xa730, texts.map(item)),
  ]);
}

/** Encapsulated Clinical Document Architecture (PS3.3 A.45.2). */
export function clinicalDocument(named: Named, title: string, xml: string): Buffer {
  return objectFile("1.2.840.10008.5.1.4.1.1.104.2", named, "DOC", [
    element(0x0042, 0x0010, "ST", utf(title)), element(0x0042, 0x0011, "OB", utf(xml)), element(0x0042, 0x0012, "LO", "text/XML"),
  ]);
}

/** The index of a medium whose patients are named so (PS3.3 F.3). */
export function directoryFile(instance: string, names: readonly string[]): Buffer {
  return objectFile("1.2.840.10008.1.3.10", { study: instance, series: instance, instance }, "OT", [
    sequence(0x0004, 0x1220, names.map((name) => [element(0x0004, 0x1430, "CS", "PATIENT"), element(0x0010, 0x0010, "PN", utf(name.slice(0, 64)))])),
  ].map((x) => x));
}
