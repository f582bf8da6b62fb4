export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="9" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path d="M16 3v7M16 22v7M3 16h7M22 16h7" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <circle className="logo-dot" cx="16" cy="16" r="2.2" />
    </svg>
  );
}
