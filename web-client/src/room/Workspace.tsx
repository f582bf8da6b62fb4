import { useEffect, useState, type MouseEvent, type ReactNode } from "react";
import { useT } from "../i18n";

const NARROW = "(max-width: 900px)";

export interface Folds { left: boolean; right: boolean; foldLeft: () => void; foldRight: () => void; narrow: boolean }

/** Which side panels are open: kept over visits on a wide screen, closed at first on a narrow one, where they are sheets. */
export function useFolds(): Folds {
  const narrow = useMedia(NARROW);
  const [wide, setWide] = useState(() => ({ left: localStorage.getItem("caseroom.left") !== "0", right: localStorage.getItem("caseroom.right") !== "0" }));
  const [sheet, setSheet] = useState<"left" | "right" | null>(null);
  const flip = (side: "left" | "right") => () => {
    if (narrow) return setSheet((s) => (s === side ? null : side));
    setWide((w) => {
      localStorage.setItem(`caseroom.${side}`, w[side] ? "0" : "1");
      return { ...w, [side]: !w[side] };
    });
  };
  return { left: narrow ? sheet === "left" : wide.left, right: narrow ? sheet === "right" : wide.right, foldLeft: flip("left"), foldRight: flip("right"), narrow };
}

export function useMedia(text: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(text).matches);
  useEffect(() => {
    const query = matchMedia(text);
    const changed = () => setMatches(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, [text]);
  return matches;
}

/** After a click the keys belong to the images again; a button reached with the keyboard (detail 0) keeps the focus. */
function leaveButton(e: MouseEvent): void {
  if (e.detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}

interface Props {
  folds: Folds; top: ReactNode; left: ReactNode; centre: ReactNode; right: ReactNode | null; bottom: ReactNode;
  banner?: ReactNode; frame?: string | null; className?: string;
}

export function Workspace({ folds, top, left, centre, right, bottom, banner, frame, className = "" }: Props) {
  const t = useT();
  return (
    <div className={`workspace ${className} ${folds.left ? "" : "no-left"} ${folds.right && right ? "" : "no-right"}`} onDragOver={(e) => e.preventDefault()} onDrop={(e) => e.preventDefault()} onClick={leaveButton}>
      <header className="top-bar">{top}</header>
      {folds.left && <aside className="panel left" aria-label={t("room.series")}>{left}</aside>}
      <main className="stage" style={frame ? { borderColor: frame } : {}}>
        {banner}
        <div className="stage-view">{centre}</div>
      </main>
      {folds.right && right && <aside className="panel right" aria-label={t("room.sidePanel")}>{right}</aside>}
      {folds.narrow && (folds.left || (folds.right && right)) && <div className="sheet-shade" onClick={folds.left ? folds.foldLeft : folds.foldRight} />}
      <footer className="status-bar">{bottom}</footer>
    </div>
  );
}
