import { memo, useEffect, useRef } from "react";
import { sameImage, type ImageRef } from "../protocol/wire";
import { TRAIL_MS, type PointerSource } from "../state/pointers";
import { participantColour } from "../ui/names";
import { toScreen, type Box, type Spot, type Transform } from "./geometry";
import { useScene } from "./host";

interface Props { source: PointerSource; image: ImageRef; transform: Transform; box: Box; ratio: number }

/** Others' cursors with names, and laser trails that fade in a second. Draws only while something moves. */
export const CursorLayer = memo(function CursorLayer({ source, image, transform, box, ratio }: Props) {
  const { participants, me } = useScene();
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ image, transform, participants, me });
  latest.current = { image, transform, participants, me };

  useEffect(() => {
    const canvas = ref.current!;
    const context = canvas.getContext("2d")!;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const eased = new Map<string, Spot>();
    let frame = 0;
    let dirty = false;
    const draw = () => {
      frame = 0;
      const now = latest.current;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, box.width, box.height);
      const here = source.pointers();
      let moving = false;
      for (const pointer of here) {
        const who = now.participants[pointer.participant];
        const colour = participantColour(who?.colour ?? 0);
        const trail = pointer.trail.filter((p) => sameImage(p.image, now.image));
        if (trail.length > 0) moving = true;
        for (let i = 1; i < trail.length; i++) {
          const fade = 1 - trail[i]!.age / TRAIL_MS;
          const a = toScreen(now.transform, trail[i - 1]!.point);
          const b = toScreen(now.transform, trail[i]!.point);
          context.globalAlpha = Math.max(0, fade);
          context.strokeStyle = colour;
          context.lineWidth = 2 + 4 * fade;
          context.lineCap = "round";
          context.beginPath();
          context.moveTo(a.x, a.y);
          context.lineTo(b.x, b.y);
          context.stroke();
        }
        context.globalAlpha = 1;
        if (!sameImage(pointer.image, now.image)) {
          eased.delete(pointer.participant);
          continue;
        }
        const target = toScreen(now.transform, pointer.point);
        const before = eased.get(pointer.participant);
        let spot = target;
        if (before && !calm && Math.hypot(target.x - before.x, target.y - before.y) < 200) {
          spot = { x: before.x + (target.x - before.x) * 0.45, y: before.y + (target.y - before.y) * 0.45 };
          if (Math.hypot(target.x - spot.x, target.y - spot.y) > 0.3) moving = true;
        }
        eased.set(pointer.participant, spot);
        if (pointer.laser) drawLaser(context, spot, colour);
        if (pointer.participant !== now.me) drawCursor(context, spot, colour, who?.name ?? "", pointer.laser);
      }
      for (const id of eased.keys()) if (!here.some((p) => p.participant === id)) eased.delete(id);
      dirty = here.length > 0;
      if (moving) request();
    };
    const request = () => {
      if (!frame) frame = requestAnimationFrame(draw);
    };
    // Stale cursors go away without anything moving.
    const sweep = setInterval(() => dirty && request(), 1000);
    const unsubscribe = source.subscribe(request);
    request();
    return () => {
      clearInterval(sweep);
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [source, box.width, box.height, ratio]);

  useEffect(() => {
    const canvas = ref.current!;
    const context = canvas.getContext("2d")!;
    if (source.pointers().length === 0) context.clearRect(0, 0, canvas.width, canvas.height);
  }, [source, image, transform]);

  return <canvas ref={ref} className="cursors" width={Math.round(box.width * ratio)} height={Math.round(box.height * ratio)} style={{ width: box.width, height: box.height }} />;
});

/** Of names in the font of cursors: each is asked for with every frame, and measuring costs as much as drawing. */
const widths = new Map<string, number>();

function widthOf(c: CanvasRenderingContext2D, name: string): number {
  let width = widths.get(name);
  if (width === undefined) {
    width = c.measureText(name).width;
    // Not before the font is there, and not of everybody that was ever met.
    if (widths.size > 500) widths.clear();
    if (document.fonts.status === "loaded") widths.set(name, width);
  }
  return width;
}

function drawLaser(c: CanvasRenderingContext2D, { x, y }: Spot, colour: string): void {
  c.fillStyle = colour;
  c.globalAlpha = 0.35;
  c.beginPath();
  c.arc(x, y, 9, 0, 7);
  c.fill();
  c.globalAlpha = 1;
  c.beginPath();
  c.arc(x, y, 4, 0, 7);
  c.fill();
  c.fillStyle = "#fff";
  c.beginPath();
  c.arc(x, y, 1.6, 0, 7);
  c.fill();
}

function drawCursor(c: CanvasRenderingContext2D, { x, y }: Spot, colour: string, name: string, laser: boolean): void {
  if (!laser) {
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(x, y + 15);
    c.lineTo(x + 4.2, y + 11.3);
    c.lineTo(x + 10.6, y + 10.6);
    c.closePath();
    c.fillStyle = colour;
    c.strokeStyle = "rgb(6 8 11 / 90%)";
    c.lineWidth = 1.5;
    c.lineJoin = "round";
    c.fill();
    c.stroke();
  }
  c.font = '600 11px "Inter Variable", system-ui, sans-serif';
  const width = widthOf(c, name);
  c.fillStyle = colour;
  c.beginPath();
  c.roundRect(x + 12, y + 12, width + 10, 17, 4);
  c.fill();
  c.fillStyle = "#0b0d10";
  c.textBaseline = "middle";
  c.fillText(name, x + 17, y + 21);
}
