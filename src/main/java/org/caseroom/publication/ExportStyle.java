package org.caseroom.publication;

/**
 * How exports look: light and made for reading and printing, pictures on black. In what is printed {@code @families@} stands for the fonts.
 */
final class ExportStyle {
    private static final String COMMON = """
            h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; page-break-after: avoid; }
            h1.title { margin: 0 0 4px; }
            .facts, .tags, .quiet, .caption { color: #57606a; font-size: 0.88em; margin: 0 0 6px; }
            .caption strong { color: #1b1f24; font-weight: 600; }
            a { color: #0b57a4; }
            table { border-collapse: collapse; margin: 12px 0; }
            th, td { border: 1px solid #d0d7de; padding: 4px 10px; text-align: left; vertical-align: top; }
            th { background: #f3f5f7; }
            th[align=right], td[align=right] { text-align: right; }
            th[align=center], td[align=center] { text-align: center; }
            blockquote { margin: 12px 0; padding: 2px 14px; border-left: 4px solid #d29922; background: #fdf7e7; }
            pre { background: #f3f5f7; padding: 10px; white-space: pre-wrap; }
            figure { margin: 16px 0; page-break-inside: avoid; }
            .caption { margin: 6px 0 0; }
            .withheld, .hidden, .note { border: 1px dashed #a8b1ba; padding: 10px 14px; color: #57606a; }
            .question { border: 1px solid #d0d7de; border-left: 4px solid #0b57a4; padding: 6px 14px; margin: 16px 0; page-break-inside: avoid; }
            .label { margin: 6px 0 0; color: #57606a; font-size: 0.8em; font-weight: 600; }
            .talk { border-top: 1px solid #d0d7de; margin-top: 28px; }
            .thread { border-left: 3px solid #d0d7de; padding: 0 0 0 14px; margin: 14px 0; page-break-inside: avoid; }
            .thread p { margin: 2px 0; }
            .reply { margin: 8px 0 0 18px; }
            .said { font-size: 0.9em; color: #57606a; }
            .said strong { color: #1b1f24; }
            """;
    private static final String SCREEN = COMMON + """
            :root { color-scheme: light; }
            body { margin: 0; background: #fff; color: #1b1f24; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
            main { max-width: 860px; margin: 0 auto; padding: 28px 20px 60px; }
            .lead { font-size: 1.1em; color: #3a424b; }
            .picture { position: relative; display: block; width: fit-content; max-width: 100%; background: #000; border-radius: 4px; overflow: hidden; box-shadow: 0 0 0 1px #d0d7de; }
            .picture img { display: block; max-width: 100%; height: auto; }
            .picture svg { position: absolute; inset: 0; width: 100%; height: 100%; }
            figure.image > .picture > img { max-height: 88vh; width: auto; }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 6px 0 0; padding: 0; font-size: 0.88em; }
            .legend svg { vertical-align: -1px; }
            details.look { margin-top: 8px; }
            details.look summary { cursor: pointer; color: #0b57a4; padding: 8px 0; width: fit-content; }
            .stack { --high: min(78vh, 720px); position: relative; height: var(--high); overflow-y: scroll; overscroll-behavior: contain; scroll-snap-type: y mandatory; background: #000; border-radius: 4px; }
            .stack:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
            .slice { position: relative; height: var(--high); scroll-snap-align: start; display: flex; align-items: center; justify-content: center; }
            .slice .picture { max-height: 100%; border-radius: 0; box-shadow: none; }
            .slice img { max-height: var(--high); width: auto; }
            .slice > p { position: absolute; left: 12px; bottom: 10px; margin: 0; color: #e6edf3; background: rgb(0 0 0 / 60%); padding: 2px 8px; border-radius: 4px; }
            .step { display: none; }
            /* A box begins at the image that the page shows: where no initial target is known, that is the only one at which scrolling rests while it opens. */
            @supports not (animation-timeline: scroll()) {
              details[open] .slice:not(.here) { animation: passed 1s; }
            }
            @supports (animation-timeline: scroll()) {
              .stack::after { content: ""; display: block; height: calc(var(--high) - 80px); }
              .pile { position: sticky; top: 0; height: var(--high); margin-bottom: calc(-1 * var(--high)); }
              .slice { position: absolute; inset: 0; visibility: hidden; scroll-snap-align: none; animation: seen 1ms linear; animation-timeline: scroll(nearest); }
              .step { display: block; height: 80px; scroll-snap-align: start; }
              .step.here { scroll-initial-target: nearest; }
            }
            @supports (animation-timeline: scroll()) and (not (scroll-initial-target: nearest)) {
              details[open] .step:not(.here) { animation: passed 300ms; }
            }
            @keyframes passed { from, to { scroll-snap-align: none; } }
            @keyframes seen { from, to { visibility: visible; } }
            table { display: block; max-width: 100%; overflow-x: auto; }
            .contents { padding: 0; list-style: none; counter-reset: page; }
            .contents li { counter-increment: page; padding: 12px 0; border-bottom: 1px solid #e5e9ed; display: grid; grid-template-columns: 2.4em 1fr; }
            .contents li::before { content: counter(page); color: #57606a; font-variant-numeric: tabular-nums; grid-row: span 2; }
            .contents a { text-decoration: none; font-weight: 600; }
            .contents .quiet { margin: 0; }
            nav.turn { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 20px; font-size: 0.92em; }
            nav.turn a { padding: 8px 0; text-decoration: none; }
            article + nav.turn { margin: 36px 0 0; border-top: 1px solid #d0d7de; padding-top: 8px; }
            @media print { nav, details.look { display: none; } }
            """;
    private static final String PAPER = COMMON + """
            body { font-family: @families@; line-height: 1.5; }
            pre, code { font-family: Mono, @families@; }
            h1, h2, h3, h4, strong, b, th, .label { font-weight: 700; }
            .picture { line-height: 0; }
            .picture img { background: #000; border: 0.4pt solid #8b949e; }
            .legend { font-size: 0.85em; margin: 4px 0 0; }
            .entry { margin-right: 14px; white-space: nowrap; }
            .swatch { display: inline-block; width: 9px; height: 9px; border-radius: 2px; }
            .contents { list-style: none; padding: 0; }
            .contents li { padding: 8px 0; border-bottom: 1px solid #e5e9ed; }
            .contents a { display: block; text-decoration: none; font-weight: 700; }
            .contents a::after { content: leader(" ") target-counter(attr(href), page); font-weight: 400; }
            table { -fs-table-paginate: paginate; page-break-inside: avoid; }
            """;
    static final String PRINT = PAPER + """
            @page { size: A4; margin: 18mm 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-family: Body; font-size: 9pt; color: #57606a; } }
            body { font-size: 10pt; color: #1b1f24; }
            h1 { font-size: 20pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
            .contents a { color: #1b1f24; }
            article { page-break-before: always; }
            article:first-child { page-break-before: auto; }
            """;
    /** Dark, as images are looked at; a slide is a {@code div.slide}. */
    static final String SLIDES = PAPER + """
            @page { size: 297mm 167mm; margin: 10mm 15mm 12mm; background: #0d1117; @bottom-right { content: counter(page); font-family: Body; font-size: 10pt; color: #8b949e; } }
            body { font-size: 15pt; line-height: 1.42; color: #e6edf3; }
            .slide { page-break-before: always; }
            .slide.first { page-break-before: auto; }
            section.footnotes, section.footnotes ol, section.footnotes p { margin-bottom: 0; }
            h1.title { font-size: 34pt; padding-top: 34mm; margin-bottom: 4mm; }
            .cover h1.title { padding-top: 0; font-size: 28pt; }
            h2 { font-size: 24pt; margin: 0 0 6mm; }
            .kicker { font-size: 13pt; color: #8b949e; margin: 0 0 3mm; font-weight: 700; }
            a, .contents a { color: #79c0ff; }
            .facts, .tags, .quiet, .caption, .label, .said { color: #8b949e; }
            .caption strong, .said strong { color: #e6edf3; }
            .caption { font-size: 13pt; }
            table { border-color: #30363d; }
            th, td { border-color: #30363d; padding: 2mm 4mm; }
            th { background: #161b22; }
            blockquote { background: #161b22; }
            pre { background: #161b22; }
            .contents li { border-color: #30363d; }
            figure.image { margin: 0; text-align: center; }
            .question { border-color: #30363d; font-size: 18pt; margin: 0; }
            .question figure.image { text-align: left; }
            .talk { border: 0; margin: 0; }
            .thread { border-color: #30363d; }
            table.beside { width: 100%; margin: 0; }
            table.beside > tbody > tr > td { border: 0; padding: 0; }
            table.beside td.words { width: 36%; padding-right: 8mm; }
            """;

    private ExportStyle() {
    }

    /** For HTML: each slice of a stack is seen while it is its turn. @param most slices of a stack */
    static String screen(int most) {
        var style = new StringBuilder(SCREEN);
        style.append("@supports (animation-timeline: scroll()) {\n");
        for (int i = 0; i < most; i++) {
            style.append(".slice:nth-child(").append(i + 1).append(") { animation-range: ").append(i * 80 - 40).append("px ").append(i * 80 + 40).append("px; }\n");
        }
        return style.append("}\n").toString();
    }
}
