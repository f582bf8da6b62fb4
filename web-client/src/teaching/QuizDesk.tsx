import { BookOpen, ExternalLink, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import type { Round } from "../protocol/wire";
import type { RoomSession } from "../state/roomSession";
import { teachingApi } from "./teachingApi";
import type { Desk } from "./types";
import "./teaching.css";

/** For hosts: the pages behind the room, and their questions, each asked by one click. */
export function QuizDesk({ room, session, rounds }: { room: string; session: RoomSession; rounds: Readonly<Record<string, Round>> }) {
  const t = useT();
  const [desk, setDesk] = useState<Desk | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    // Without a library there are no pages, and nothing to be said about that here.
    teachingApi.desk(room).then((d) => gone || setDesk(d), () => undefined);
    return () => {
      gone = true;
    };
  }, [room]);
  if (!desk || desk.pages.length === 0) return null;
  const ask = async (page: string, question: string) => {
    setBusy(true);
    try {
      const round = await teachingApi.ask(room, page, question);
      session.do({ type: "AskRound", ...round });
      setDesk((d) => d && { ...d, asked: [...d.asked, { round: round.id, page, question }] });
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="quiz-desk" data-testid="quiz-desk" aria-label={t("teaching.desk")}>
      {desk.pages.map((page) => (
        <div key={page.page}>
          <h3><BookOpen size={15} aria-hidden="true" /><span>{page.title}</span>
            <a className="icon-button" href={`/library/${page.page}`} target="_blank" rel="noopener" aria-label={t("teaching.openPage")} title={t("teaching.openPage")}><ExternalLink size={15} /></a></h3>
          {page.questions.length === 0 && <p className="quiet">{t("teaching.noQuestions")}</p>}
          <ul>
            {page.questions.map((question) => {
              const asked = desk.asked.filter((a) => a.page === page.page && a.question === question.id && rounds[a.round]).map((a) => rounds[a.round]!);
              const open = asked.some((r) => r.revealedAt === null);
              return (
                <li key={question.id}>
                  <span>{question.prompt}<small>{t(`teaching.kind${question.kind}`)}{asked.length > 0 && ` · ${t(open ? "teaching.isAsked" : "teaching.wasAsked")}`}</small></span>
                  <button className="button small" data-testid={`ask-${question.id}`} disabled={busy || open} onClick={() => void ask(page.page, question.id)}><Play size={14} />{t("teaching.ask")}</button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
