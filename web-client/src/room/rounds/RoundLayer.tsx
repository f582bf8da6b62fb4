import { memo } from "react";
import { sameImage, type ImageRef, type Round } from "../../protocol/wire";
import { initials, participantColour } from "../../ui/names";
import { toScreen, type Box, type Transform } from "../../viewer/geometry";
import { useScene } from "../../viewer/host";
import { labelSpot, ShapePath } from "../../viewer/shapeView";
import { useT } from "../../i18n";
import { middleOf } from "./points";
import { useRounds } from "./store";

/** Answers on the image they were given on: one's own while the round is blind, all of the revealed round that was chosen. */
export const RoundLayer = memo(function RoundLayer({ rounds, image, transform, box }: { rounds: Readonly<Record<string, Round>>; image: ImageRef; transform: Transform; box: Box }) {
  const t = useT();
  const { participants } = useScene();
  const shown = useRounds((s) => s.shown);
  const taken: Label[] = [];
  const drawn = Object.values(rounds).filter((r) => r.revealedAt === null || r.id === shown);
  return (
    <svg className="marks round-answers" width={box.width} height={box.height} aria-hidden="true">
      {drawn.map((round) => {
        const here = Object.entries(round.answers).filter(([, a]) => a.image && a.shape && sameImage(a.image, image));
        const blind = round.revealedAt === null;
        const middle = !blind && round.kind === "POINT" && here.length > 1 ? toScreen(transform, middleOf(here.map(([, a]) => a.shape!))) : null;
        return (
          <g key={round.id} data-round={round.id}>
            {here.map(([who, answer]) => {
              const person = participants[who];
              const text = blind ? t("rounds.yours") : here.length > 6 ? initials(person?.name ?? "") : (person?.name ?? "");
              const { x, y, end } = free(labelSpot(answer.shape!, transform), text.length * 6.2, taken);
              return (
                <g key={who} className={`mark answer ${blind ? "ghost" : ""}`} data-answer={who} style={{ color: participantColour(person?.colour ?? 0) }}>
                  <ShapePath shape={answer.shape!} transform={transform} />
                  <text className="author" x={x} y={y} textAnchor={end ? "end" : "start"}>{text}</text>
                </g>
              );
            })}
            {middle && <circle className="round-middle" cx={middle.x} cy={middle.y} r={6} />}
          </g>
        );
      })}
    </svg>
  );
});

interface Label { left: number; right: number; y: number }

/** Further down, until the label stands over none before it. */
function free<S extends { x: number; y: number; end: boolean }>(spot: S, width: number, taken: Label[]): S {
  const left = spot.end ? spot.x - width : spot.x;
  let y = spot.y;
  for (let i = 0; i < 40 && taken.some((o) => Math.abs(o.y - y) < 13 && o.left < left + width && left < o.right); i++) y += 4;
  taken.push({ left, right: left + width, y });
  return { ...spot, y };
}
