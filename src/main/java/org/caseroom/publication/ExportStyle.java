package org.caseroom.publication;

/**
 * How exports look: light and made for reading and printing, pictures on black. In what is printed {@code @families@} stands for the fonts
 * and {@code @page-word@} for the word before the number of a page.
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
            figure { margin: 18px 0; page-break-inside: avoid; }
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
    static final String SCREEN = COMMON + """
            :root { color-scheme: light; }
            body { margin: 0; background: #fff; color: #1b1f24; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
            main { max-width: 860px; margin: 0 auto; padding: 28px 20px 60px; }
            .lead { font-size: 1.1em; color: #3a424b; }
            .picture { position: relative; display: block; width: fit-content; max-width: 100%; background: #000; border-radius: 4px; overflow: hidden; }
            .picture img { display: block; max-width: 100%; height: auto; }
            .picture svg { position: absolute; inset: 0; width: 100%; height: 100%; }
            figure.image > .picture > img { max-height: 88vh; width: auto; }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 6px 0 0; padding: 0; font-size: 0.88em; }
            .legend svg { vertical-align: -1px; }
            details.look { margin-top: 8px; }
            details.look summary { cursor: pointer; color: #0b57a4; padding: 8px 0; width: fit-content; }
            .stack { height: min(78vh, 720px); overflow-y: scroll; overscroll-behavior: contain; scroll-snap-type: y mandatory; background: #000; border-radius: 4px; }
            .stack:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
            .slice { position: relative; height: 100%; scroll-snap-align: start; scroll-snap-stop: always; display: flex; align-items: center; justify-content: center; }
            .slice .picture { max-height: 100%; border-radius: 0; }
            .slice img { max-height: min(78vh, 720px); width: auto; }
            .slice > p { position: absolute; left: 12px; bottom: 10px; margin: 0; color: #e6edf3; background: rgb(0 0 0 / 60%); padding: 2px 8px; border-radius: 4px; }
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
            body { font-family: @families@; line-height: 1.5; color: #1b1f24; }
            pre, code { font-family: Mono, @families@; }
            h1, h2, h3, h4, strong, b, th, .label { font-weight: 700; }
            .picture { line-height: 0; }
            .picture img { background: #000; }
            .legend { font-size: 0.85em; margin: 4px 0 0; }
            .entry { margin-right: 14px; white-space: nowrap; }
            .swatch { display: inline-block; width: 9px; height: 9px; border-radius: 2px; }
            .contents { list-style: none; padding: 0; }
            .contents li { padding: 7px 0; border-bottom: 1px solid #e5e9ed; }
            .contents a { text-decoration: none; color: #1b1f24; font-weight: 700; }
            .contents a::after { content: "  " target-counter(attr(href), page); color: #57606a; font-weight: 400; }
            """;
    static final String PRINT = PAPER + """
            @page { size: A4; margin: 18mm 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-family: Body; font-size: 9pt; color: #57606a; } }
            body { font-size: 10pt; }
            h1 { font-size: 20pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
            article { page-break-before: always; }
            article:first-child { page-break-before: auto; }
            .across img { width: 128mm; }
            .upright img { height: 140mm; }
            """;
    static final String SLIDES = PAPER + """
            @page { size: 297mm 167mm; margin: 11mm 16mm 12mm; @bottom-right { content: counter(page); font-family: Body; font-size: 10pt; color: #57606a; } }
            body { font-size: 16pt; }
            article, h2, figure.image { page-break-before: always; }
            article:first-child { page-break-before: auto; }
            h1.title { font-size: 34pt; padding-top: 34mm; }
            .cover h1.title { padding-top: 0; font-size: 28pt; }
            h2 { font-size: 24pt; margin: 0 0 7mm; }
            figure.image { margin: 0; text-align: center; }
            h2 + figure.image, .label + figure.image { page-break-before: avoid; }
            .picture img { height: 122mm; max-width: 262mm; }
            h2 + figure.image .picture img { height: 100mm; }
            .question { page-break-before: always; font-size: 18pt; }
            h2 + .question { page-break-before: avoid; }
            .question figure.image { page-break-before: avoid; text-align: left; }
            .question .picture img { height: 78mm; }
            .talk { border: 0; }
            """;

    private ExportStyle() {
    }
}
