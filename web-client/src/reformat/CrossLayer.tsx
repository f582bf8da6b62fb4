import { useT } from "../i18n";
import type { Image } from "../net/apiTypes";
import type { View } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { isDrawTool, useTools } from "../tools/toolStore";
import { toScreen, type Box, type Spot, type Transform } from "../viewer/geometry";
import { dot, normalOf, onImage } from "../viewer/planes";
import { useScene } from "../viewer/host";
import { participantColour } from "../ui/names";
import { lineOn, type Group, type Member } from "./cross";
import { turned } from "./recipe";
import { useReformat } from "./store";
import { planeText } from "./texts";
import { groupNow } from "./turning";
import "./reformat.css";

/** Axial, coronal, sagittal: red, green and yellow as readers know them, of the colours that every eye tells apart. */
const COLOURS = [2, 4, 1] as const;
export const planeColour = (at: number): string => participantColour(COLOURS[at % COLOURS.length]!);

interface Props { view: View; index: number; image: Image; transform: Transform; box: Box }

/** Where the planes in the other viewports cut this one, with what moves and turns them. */
export function CrossLayer({ view, index, image, transform, box }: Props) {
  useCatalog((s) => s.series);
  useReformat((s) => s.put);
  const group = groupNow(view);
  const v = view.viewports[index]!;
  const own = group?.members.find((m) => m.viewport === index);
  if (!group || !(own || v.series === group.source)) return null;
  return <Lines group={group} own={own} index={index} image={image} transform={transform} box={box} />;
}

/** Around the cross nothing is drawn over the image. */
const GAP = 16;
const HELD = 6;

function Lines({ group, own, index, image, transform, box }: Omit<Props, "view"> & { group: Group; own: Member | undefined }) {
  const t = useT();
  const { host } = useScene();
  const drawing = useTools((s) => isDrawTool(s.tool) && host.marking !== null);
  const turn = useReformat((s) => s.turn);
  const on = onImage(image, group.cross);
  const normal = normalOf(image);
  if (!on || !normal) return null;
  const centre = toScreen(transform, on.point);
  const inside = centre.x > 0 && centre.y > 0 && centre.x < box.width && centre.y < box.height;
  const far = box.width + box.height;
  const reach = Math.max(44, Math.min(box.width, box.height) * 0.34);
  const lines = group.members.flatMap((m) => {
    if (m === own) return [];
    const ahead = turn?.viewport === index && turn.from[m.viewport] !== undefined;
    const found = lineOn(image, ahead && turn ? turned(turn.from[m.viewport] ?? m.normal, normal, turn.degrees) : m.normal, group.cross);
    if (!found) return [];
    const at = toScreen(transform, found.at);
    const to = toScreen(transform, { column: found.at.column + found.along.column, row: found.at.row + found.along.row });
    const length = Math.hypot(to.x - at.x, to.y - at.y);
    const way: Spot = { x: (to.x - at.x) / length, y: (to.y - at.y) / length };
    const point = (by: number): Spot => ({ x: at.x + way.x * by, y: at.y + way.y * by });
    // Half of the slab on either side, as it is seen in this plane.
    const across = Math.sqrt(Math.max(0.01, 1 - dot(m.normal, normal) ** 2));
    const half = image.spacing ? (m.recipe.thickness / 2 / across / image.spacing.column) * transform.scaleX : 0;
    return [{ m, way, point, half, colour: planeColour(m.at), name: planeText(m.recipe.orientation) }];
  });
  return (
    <svg className={`cross ${drawing ? "" : "held"}`} width={box.width} height={box.height} data-testid="cross" data-x={centre.x.toFixed(1)} data-y={centre.y.toFixed(1)}>
      {lines.map(({ m, point, colour, way, half, name }) => (
        <g key={m.viewport} style={{ color: colour }} data-plane={m.viewport} data-angle={Math.round((Math.atan2(way.y, way.x) * 180) / Math.PI)}>
          {half > 1.5 && [-half, half].map((by) => {
            const [a, b] = [point(-far), point(far)];
            return <line key={by} className="slab" x1={a.x - way.y * by} y1={a.y + way.x * by} x2={b.x - way.y * by} y2={b.y + way.x * by} />;
          })}
          {[-1, 1].map((side) => {
            const [a, b] = [point(side * (inside ? GAP : 0)), point(side * far)];
            return (
              <g key={side}>
                <line className="rim" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
                <line className="line" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
                <line className="grip" data-cross="line" data-viewport={m.viewport} x1={a.x} y1={a.y} x2={b.x} y2={b.y}><title>{t("reformat.line", { plane: name })}</title></line>
              </g>
            );
          })}
        </g>
      ))}
      {inside && own && lines.map(({ m, point, colour, name }) => [-reach, reach].map((by) => {
        const { x, y } = point(by);
        return (
          <g key={`${m.viewport}/${by}`} style={{ color: colour }}>
            <circle className="knob-rim" cx={x} cy={y} r={HELD + 1} />
            <circle className="knob" cx={x} cy={y} r={HELD} />
            <circle className="grip-round" data-cross="turn" data-viewport={m.viewport} data-testid="cross-turn" cx={x} cy={y}><title>{t("reformat.turn", { plane: name })}</title></circle>
          </g>
        );
      }))}
      {inside && <circle className="grip-round centre" data-cross="centre" data-testid="cross-centre" cx={centre.x} cy={centre.y}><title>{t("reformat.centre")}</title></circle>}
      {turn?.viewport === index && <text x={centre.x + 20} y={centre.y - 14}>{turn.degrees}°</text>}
    </svg>
  );
}
