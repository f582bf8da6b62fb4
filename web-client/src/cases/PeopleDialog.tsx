import { useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { Dialog } from "../ui/Dialog";
import { libraryApi } from "./libraryApi";
import { PeopleField } from "./PeopleField";
import type { Page, PeopleGroup, PersonRef, SectionGroup } from "./types";
import { useLoaded } from "./useLoaded";

/** Who writes the page, who reviews it, and which group has which of its sections. */
export function PeopleDialog({ page, onClose, reload }: { page: Page; onClose: () => void; reload: () => Promise<void> }) {
  const t = useT();
  const [authors, setAuthors] = useState<PersonRef[]>(page.authors);
  const [reviewers, setReviewers] = useState<PersonRef[]>(page.reviewers);
  const [sections, setSections] = useState<SectionGroup[] | null>(null);
  const known = useLoaded(page.id, async () => {
    const [groups, of] = await Promise.all([libraryApi.groups(), libraryApi.sections(page.id)]);
    setSections(of.sections);
    return groups;
  });
  const groups = known.value ?? [];
  const lost = (sections ?? []).filter((s) => !page.outline.some((entry) => entry.id === s.heading));
  const give = (heading: string, group: string) => setSections([...(sections ?? []).filter((s) => s.heading !== heading), ...(group ? [{ heading, group }] : [])]);
  const save = async () => {
    try {
      if (sections) await libraryApi.saveSections(page.id, sections);
      await libraryApi.people(page.id, authors.map((p) => p.id), reviewers.map((p) => p.id));
      onClose();
      await reload();
    } catch (error) {
      complain(error);
    }
  };
  return (
    <Dialog title={t("library.people")} onClose={onClose}>
      <PeopleField label={t("library.authors")} people={authors} change={setAuthors} fixed={page.authors[0]?.id} />
      <PeopleField label={t("library.reviewers")} people={reviewers} change={setReviewers} />
      {known.value && <GroupList groups={groups} reload={known.reload} />}
      {known.value && groups.length === 0 && page.outline.length > 0 && <p className="quiet">{t("stock.groupFirst")}</p>}
      {groups.length > 0 && page.outline.length > 0 && (
        <div className="people-field">
          <span className="people-label">{t("library.sectionGroups")}</span>
          {page.outline.map((entry) => (
            <label key={entry.id} className="section-group"><span>{entry.text}</span>
              <select className="input" value={sections?.find((s) => s.heading === entry.id)?.group ?? ""} onChange={(e) => give(entry.id, e.target.value)}>
                <option value="">{t("library.nobodyElse")}</option>
                {groups.map((g) => <option key={g.id} value={g.id}>{g.title}</option>)}
              </select>
            </label>
          ))}
          {lost.map((s) => (
            <p key={`${s.heading} ${s.group}`} className="section-lost"><span>{t("stock.sectionGone", { name: s.heading.replace(/^s-/, "").replaceAll("-", " "), group: groups.find((g) => g.id === s.group)?.title ?? "" })}</span>
              <button type="button" className="button small" onClick={() => setSections((sections ?? []).filter((x) => x !== s))}>{t("stock.takeBack")}</button></p>
          ))}
          <p className="quiet">{t("stock.sectionHint")}</p>
        </div>
      )}
      <div className="dialog-actions">
        <button className="button" onClick={onClose}>{t("app.cancel")}</button>
        <button className="button primary" data-testid="people-save" onClick={() => void save()}>{t("library.save")}</button>
      </div>
    </Dialog>
  );
}

function GroupList({ groups, reload }: { groups: readonly PeopleGroup[]; reload: () => Promise<void> }) {
  const t = useT();
  const [title, setTitle] = useState("");
  const make = () => title.trim() && void libraryApi.makeGroup(title.trim(), []).then(() => { setTitle(""); return reload(); }, complain);
  return (
    <details className="group-list">
      <summary>{t("library.groups")} ({groups.filter((g) => g.mine).length})</summary>
      {groups.filter((g) => g.mine).map((g) => (
        <PeopleField key={g.id} label={g.title} people={g.members} change={(members) => void libraryApi.changeGroup(g.id, g.title, members.map((p) => p.id)).then(() => reload(), complain)} />
      ))}
      <form className="group-new" onSubmit={(e) => { e.preventDefault(); make(); }}>
        <input className="input" value={title} maxLength={100} placeholder={t("library.groupTitle")} aria-label={t("library.groupTitle")} onChange={(e) => setTitle(e.target.value)} />
        <button className="button" disabled={!title.trim()}>{t("library.newGroup")}</button>
      </form>
    </details>
  );
}
