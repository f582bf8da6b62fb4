import { useEffect, useRef, useState } from "react";

const EVERY_MS = 120;

interface Props {
  label: string; name: string; value: number; least: number; most: number; step: number; text: (value: number) => string; set: (value: number) => void; testid?: string;
}

/** Follows the hand at once; the room hears of it some times a second, and of where it ends. */
export function Slider({ label, name, value, least, most, step, text, set, testid }: Props) {
  const [own, setOwn] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ set, own });
  latest.current = { set, own };
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = () => {
    timer.current = undefined;
    if (latest.current.own !== null) latest.current.set(latest.current.own);
    setOwn(null);
  };
  const shown = own ?? value;
  return (
    <label className="layer-opacity">
      <span className="quiet">{label}</span>
      <input type="range" min={least} max={most} step={step} value={shown} data-testid={testid} aria-label={`${label}: ${name}`} aria-valuetext={text(shown)}
        onChange={(e) => {
          setOwn(Number(e.target.value));
          timer.current ??= setTimeout(send, EVERY_MS);
        }} />
      <span className="tabular">{text(shown)}</span>
    </label>
  );
}
