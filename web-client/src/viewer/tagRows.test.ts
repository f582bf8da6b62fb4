import { describe, expect, it } from "vitest";
import { searchTags } from "./tagRows";
import { placed } from "./tagTree";

const row = (tag: string, name: string, value: string, depth = 0) => ({ tag, vr: "LO", name, value, private: false, depth });
const rows = [
  row("(0010,0010)", "PatientName", "Doe^Jane"),
  row("(0054,0016)", "RadiopharmaceuticalInformationSequence", "1 item"),
  row("(FFFE,E000)", "Item 1", "", 1),
  row("(0018,0031)", "Radiopharmaceutical", "FDG", 2),
  row("(0018,1074)", "RadionuclideTotalDose", "370000000", 2),
  row("(0028,0010)", "Rows", "512"),
];
const all = placed(rows, null);
const tags = (search: string) => searchTags(all, search).map((r) => r.row.tag);

describe("search among tags", () => {
  it("finds a tag with and without punctuation", () => {
    expect(tags("0010,0010")).toEqual(["(0010,0010)"]);
    expect(tags("00280010")).toEqual(["(0028,0010)"]);
    expect(tags("(0028,0010)")).toEqual(["(0028,0010)"]);
  });
  it("finds names and values without regard to case", () => {
    expect(tags("doe^j")).toEqual(["(0010,0010)"]);
    expect(tags("rows 512")).toEqual(["(0028,0010)"]);
  });
  it("keeps the sequence and the item something stands in, once", () => {
    expect(tags("fdg")).toEqual(["(0054,0016)", "(FFFE,E000)", "(0018,0031)"]);
    expect(tags("radio")).toEqual(["(0054,0016)", "(FFFE,E000)", "(0018,0031)", "(0018,1074)"]);
  });
  it("has all without words", () => expect(searchTags(all, "  ")).toBe(all));
});
