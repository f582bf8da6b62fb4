import { Activity, ArrowLeftRight, BookOpen, ChevronDown, ClipboardCheck, FolderOpen, Import, LibraryBig, LogOut, ScrollText, Search, Upload, UserCog, UserRound, UsersRound, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState, type DragEvent } from "react";
import { useT } from "../i18n";
import type { RecordingSummary, RoomSummary, StudySummary } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { RemoteStudies } from "../sources/RemoteStudies";
import { SourceSwitch, useSources } from "../sources/SourceSwitch";
import { mayHost, useSession } from "../state/session";
import { LanguageSwitch } from "../ui/LanguageSwitch";
import { Logo } from "../ui/Logo";
import { Menu } from "../ui/Menu";
import { navigate } from "../ui/router";
import { filesOfDrop, filesOfInput, type NamedFile } from "./collectFiles";
import { ImportPanel } from "./ImportPanel";
import { importIsRunning, runImport, useImport } from "./importer";
import { complain, openRoom } from "./openRoom";
import { RecordingList } from "./RecordingList";
import { RoomList } from "./RoomList";
import { sampleIsWhole, StudyList } from "./StudyList";

const PAGE = 50;
const SAMPLE_TAKES_AT_MOST = 120_000;

export function Home() {
  const t = useT();
  const { session, config, signOut } = useSession();
  const host = mayHost(session);
  const [search, setSearch] = useState("");
  const sources = useSources(host);
  const [source, setSource] = useState<string | null>(null);
  const [studies, setStudies] = useState<{ total: number; studies: StudySummary[] } | null>(null);
  const [rooms, setRooms] = useState<RoomSummary[] | null>(null);
  const [recordings, setRecordings] = useState<RecordingSummary[] | null>(null);
  const [dragging, setDragging] = useState(false);
  const depth = useRef(0);
  const shown = useRef(PAGE);
  const current = useRef(search);
  current.current = search;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const loadStudies = useCallback(async (quiet = false) => {
    const asked = current.current;
    try {
      const answer = await api.studies(asked, 0, shown.current);
      if (asked === current.current) setStudies(answer);
    } catch (error) {
      if (!quiet) complain(error);
    }
  }, []);
  const loadMeetings = useCallback(() => {
    api.rooms().then(setRooms).catch(() => setRooms((r) => r ?? []));
    api.recordings().then(setRecordings).catch(() => setRecordings((r) => r ?? []));
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => void loadStudies(), search ? 200 : 0);
    return () => clearTimeout(timer);
  }, [search, loadStudies]);
  useEffect(() => {
    loadMeetings();
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      loadMeetings();
      void loadStudies(true);
    }, 10_000);
    return () => clearInterval(timer);
  }, [loadMeetings, loadStudies]);
  // In demo mode the sample case is being generated while the first visitor signs in; who deletes it later waits for nothing.
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), SAMPLE_TAKES_AT_MOST);
    return () => clearTimeout(timer);
  }, []);
  const sampleComes = patient && config?.demo === true && search === "" && studies !== null && !sampleIsWhole(studies.studies);
  const waitForSample = sampleComes && studies.total === 0;
  useEffect(() => {
    if (!sampleComes) return;
    const timer = setInterval(() => void loadStudies(true), 1500);
    return () => clearInterval(timer);
  }, [sampleComes, loadStudies]);

  const take = (collect: (found: (n: number) => void) => Promise<NamedFile[]>) =>
    void runImport(collect, config?.limits.importFileBytes ?? Infinity, () => void loadStudies());

  const drop = (e: DragEvent) => {
    e.preventDefault();
    depth.current = 0;
    setDragging(false);
    if (!host || importIsRunning()) return;
    // The list of entries is empty once the event is over: walk it now.
    const collected = filesOfDrop(e.dataTransfer, (found) => useImport.setState({ found }));
    take(() => collected);
  };
  const carriesFiles = (e: DragEvent) => e.dataTransfer.types.includes("Files");

  return (
    <div className="home" onDrop={drop} onDragOver={(e) => carriesFiles(e) && e.preventDefault()}
      onDragEnter={(e) => { if (carriesFiles(e) && host) { depth.current++; setDragging(true); } }}
      onDragLeave={() => { if (--depth.current <= 0) { depth.current = 0; setDragging(false); } }}>
      <header className="home-bar">
        <span className="brand"><Logo size={24} />{t("app.name")}</span>
        <button className="button small quiet library-entry" data-testid="open-library" onClick={() => navigate("/library")}><BookOpen size={16} />{t("library.title")}</button>
        <span className="spacer" />
        <LanguageSwitch />
        <Menu label={session?.displayName ?? ""} align="right" button={<span className="account"><UserRound className="account-icon" size={16} /><span className="account-name">{session?.displayName}</span><ChevronDown size={14} /></span>}>
          {session?.role === "ADMIN" && <button className="menu-item" onClick={() => navigate("/admin/performance")}><Activity size={16} />{t("admin.performance")}</button>}
          {session?.role === "ADMIN" && <button className="menu-item" onClick={() => navigate("/admin/transfers")}><ArrowLeftRight size={16} />{t("desk.title")}</button>}
          {session?.role === "ADMIN" && <button className="menu-item" data-testid="to-accounts" onClick={() => navigate("/admin/accounts")}><UsersRound size={16} />{t("accounts.title")}</button>}
          {session?.role === "ADMIN" && <button className="menu-item" data-testid="to-audit" onClick={() => navigate("/admin/audit")}><ScrollText size={16} />{t("audit.title")}</button>}
          {session?.role === "ADMIN" && <button className="menu-item" onClick={() => navigate("/admin/library")}><LibraryBig size={16} />{t("stock.menu")}</button>}
          <button className="menu-item" data-testid="my-account" onClick={() => navigate("/account")}><UserCog size={16} />{t("account.menu")}</button>
          <button className="menu-item" data-testid="my-attendance" onClick={() => navigate("/attendance")}><ClipboardCheck size={16} />{t("attendance.mine")}</button>
          <button className="menu-item" onClick={() => void signOut()}><LogOut size={16} />{t("app.signOut")}</button>
        </Menu>
      </header>
      <main className="home-columns">
        <section className="column" aria-labelledby="rooms-title">
          <h2 id="rooms-title">{t("home.rooms")}</h2>
          <RoomList rooms={rooms} host={host} />
        </section>
        <section className="column cases" aria-labelledby="cases-title">
          <div className="column-head">
            <h2 id="cases-title">{t("home.cases")}</h2>
            {host && (
              <Menu label={t("home.import")} align="right" button={<span className="button small"><Import size={14} />{t("home.import")}</span>}>
                <button className="menu-item" onClick={() => files.current?.click()}><Upload size={16} />{t("home.importFiles")}</button>
                <button className="menu-item" onClick={() => folder.current?.click()}><FolderOpen size={16} />{t("home.importFolder")}</button>
              </Menu>
            )}
          </div>
          <input ref={files} type="file" multiple hidden data-testid="import-files" onChange={(e) => {
            const list = filesOfInput(e.target.files!);
            e.target.value = "";
            take(async () => list);
          }} />
          <input ref={folder} type="file" hidden data-testid="import-folder" {...{ webkitdirectory: "" }} onChange={(e) => {
            const list = filesOfInput(e.target.files!);
            e.target.value = "";
            take(async () => list);
          }} />
          <SourceSwitch sources={sources} chosen={source} choose={setSource} />
          <label className="search">
            <Search size={16} aria-hidden="true" />
            <input type="search" className="input" value={search} placeholder={t("home.search")} aria-label={t("home.search")} onChange={(e) => setSearch(e.target.value)} />
            {search && <button className="icon-button" aria-label={t("home.searchClear")} onClick={() => setSearch("")}><X size={14} /></button>}
          </label>
          {host && <ImportPanel onOpenRoom={(list) => void openRoom(list)} />}
          {source !== null && <RemoteStudies key={source} source={source} title={sources.find((x) => x.name === source)?.title ?? source} search={search} take={(study) => openRoom([study])} />}
          {source === null && <StudyList answer={studies} search={search} host={host} demo={config?.demo ?? false} waiting={waitForSample} sampleComes={sampleComes}
            onMore={() => { shown.current += PAGE; void loadStudies(); }} onChanged={() => void loadStudies()}
            onImport={() => files.current?.click()} />}
        </section>
        <section className="column" aria-labelledby="recordings-title">
          <h2 id="recordings-title">{t("home.recordings")}</h2>
          <RecordingList recordings={recordings} />
        </section>
      </main>
      {dragging && <div className="drop-zone" aria-hidden="true"><div><Upload size={32} /><strong>{t("home.dropHere")}</strong><span>{t("home.dropHint")}</span></div></div>}
    </div>
  );
}
