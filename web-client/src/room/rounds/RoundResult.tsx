import { Download, Eye } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber, useT } from "../../i18n";
import { statisticText } from "../../measure/format";
import type { ImageRef, Round, ViewCommand, View } from "../../protocol/wire";
import { useCatalog } from "../../state/catalog";
import { closeSheet } from "../sideTab";
import { showImage } from "./answering";
import { download, roundCsv } from "./csv";
import { grouped } from "./grouped";
import { isQuiz } from "../../teaching/outcomes";
import { InOrder } from "../../teaching/InOrder";
import { RoundOutcomeView } from "../../teaching/RoundOutcomeView";
import { Bars, DotPlot, type People } from "./Plots";
import { PlaceLink } from "./PlaceLink";
import { distances } from "./points";
import { mean, median, standardDeviation } from "./statistics";
import { useRounds } from "./store";
import { comparable, findImage, type Value } from "./values";

interface Props { room: string; round: Round; people: People; studies: readonly string[]; view: () => View; values: Readonly<Record<string, Value>>; show: (c: ViewCommand) => void; more?: ReactNode }

export const unitText = (unit: string) => ({ mm2: "mm²", deg: "°", px: "px", "{pixels}": "px" })[unit] ?? unit;

/** What came of a revealed round. */
export function RoundResult({ room, round, people, studies, view, values, show, more }: Props) {
  const t = useT();
  const shown = useRounds((s) => s.shown) === round.id;
  const answers = Object.entries(round.answers);
  const first = answers.find(([, a]) => a.image)?.[1].image ?? null;
  const toggle = () => {
    if (!shown) closeSheet();
    if (!shown && first) showImage(first, view(), studies, show);
    useRounds.setState({ shown: shown ? null : round.id });
  };
  const go = (image: ImageRef) => {
    closeSheet();
    showImage(image, view(), studies, show);
    useRounds.setState({ shown: round.id });
  };
  return (
    <div className="round-result" data-testid="round-result">
      {isQuiz(round) && <RoundOutcomeView room={room} round={round} people={people} studies={studies} go={go} />}
      {round.kind === "CATEGORY" && <Bars options={round.options} people={people} chosen={round.options.map((_, i) => answers.filter(([, a]) => a.choice === i).map(([who]) => who))} />}
      {round.kind === "MEASUREMENT" && <Measured values={values} people={people} />}
      {round.kind === "POINT" && <Pointed round={round} studies={studies} go={go} />}
      {(round.kind === "TEXT" || round.kind === "ORDER") && (
        <ul className="written-answers" data-testid="written-answers">
          {answers.map(([who, a]) => <li key={who}><b>{people[who]?.name ?? ""}</b>{a.order ? <InOrder options={round.options} order={a.order} /> : <span>{a.text}</span>}</li>)}
        </ul>
      )}
      <div className="round-buttons">
        {first && <button className="button small" aria-pressed={shown} data-testid="show-answers" onClick={toggle}><Eye size={14} />{t(shown ? "rounds.hide" : "rounds.show")}</button>}
        <button className="button small quiet" data-testid="round-csv" onClick={() => download(`${t("rounds.file")}.csv`, roundCsv(round, people, values))}><Download size={14} />CSV</button>
        {more}
      </div>
    </div>
  );
}

function Measured({ values, people }: { values: Props["values"]; people: People }) {
  const t = useT();
  const { unit, of, others } = comparable(values);
  const waiting = Object.values(values).some((v) => v.state === "waiting");
  const all = [...of.values()];
  const m = mean(all);
  const sd = standardDeviation(all);
  const name = unitText(unit);
  const text = (v: number) => (unit === "mm" ? formatNumber(v, 1) : statisticText(v, unit));
  if (m === null) return <p className="quiet">{t(waiting ? "rounds.measuring" : "rounds.notMeasured")}</p>;
  return (
    <>
      <dl className="round-figures tabular">
        <div><dt>{t("rounds.n")}</dt><dd data-testid="round-n">{of.size}</dd></div>
        <div><dt>{t("rounds.mean")}</dt><dd data-testid="round-mean">{text(m)} {name}</dd></div>
        <div><dt>{t("rounds.sd")}</dt><dd data-testid="round-sd">{sd === null ? "–" : `${text(sd)} ${name}`}</dd></div>
        <div><dt>{t("rounds.median")}</dt><dd>{text(median(all)!)} {name}</dd></div>
      </dl>
      <DotPlot values={of} people={people} mean={m} sd={sd} unit={name} />
      {waiting && <p className="quiet">{t("rounds.measuring")}</p>}
      {!waiting && others > 0 && <p className="quiet">{t("rounds.others", { n: others })}</p>}
    </>
  );
}

/** How far the places lie from their middle, image by image: between images there is no distance. */
function Pointed({ round, studies, go }: { round: Round; studies: readonly string[]; go: (image: ImageRef) => void }) {
  const t = useT();
  const known = useCatalog((s) => s.series);
  const images = grouped(Object.values(round.answers).filter((a) => a.image && a.shape), (a) => `${a.image!.instance}/${a.image!.frame}`);
  return (
    <ul className="round-places">
      {images.map((here) => {
        const found = findImage(known, studies, here[0]!.image!);
        const { values, unit } = distances(here.map((a) => a.shape!), found?.series.stack[found.index]);
        return (
          <li key={`${here[0]!.image!.instance}/${here[0]!.image!.frame}`} className="tabular">
            {found && <><PlaceLink image={here[0]!.image!} studies={studies} go={go} /> · </>}
            {here.length === 1 ? t("rounds.onePlace") : t("rounds.places", { n: here.length, mean: formatNumber(mean(values)!, 1), most: formatNumber(Math.max(...values), 1), unit })}
          </li>
        );
      })}
    </ul>
  );
}
