package org.caseroom.publication;

/** How exports look: light and made for reading and printing, pictures on black. */
final class ExportStyle {
    private static final String COMMON = """
            body { font-family: Body, "Helvetica Neue", Arial, sans-serif; line-height: 1.55; color: #1b1f24; }
            h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; page-break-after: avoid; }
            h1.title { margin: 0 0 4px; }
            .facts, .tags, .quiet, .caption { color: #57606a; font-size: 0.88em; margin: 0 0 6px; }
            a { color: #0b57a4; }
            table { border-collapse: collapse; margin: 12px 0; }
            th, td { border: 1px solid #d0d7de; padding: 4px 10px; text-align: left; vertical-align: top; }
            th { background: #f3f5f7; }
            blockquote { margin: 12px 0; padding: 2px 14px; border-left: 4px solid #d29922; background: #fdf7e7; }
            pre { background: #f3f5f7; padding: 10px; white-space: pre-wrap; }
            figure { margin: 18px 0; page-break-inside: avoid; }
            .caption { margin: 6px 0 0; }
            .withheld, .hidden, .note { border: 1px dashed #a8b1ba; padding: 10px 14px; color: #57606a; }
            .question { border: 1px solid #d0d7de; border-left: 4px solid #0b57a4; padding: 6px 14px; margin: 16px 0; page-break-inside: avoid; }
            .label { margin: 6px 0 0; color: #57606a; font-size: 0.8em; font-weight: 600; }
            """;
    static final String SCREEN = COMMON + """
            :root { color-scheme: light; }
            body { margin: 0; background: #fff; font-size: 16px; overflow-wrap: anywhere; }
            main { max-width: 860px; margin: 0 auto; padding: 28px 20px 60px; }
            .picture { position: relative; display: block; width: fit-content; max-width: 100%; background: #000; }
            .picture img { display: block; max-width: 100%; height: auto; }
            .picture svg { position: absolute; inset: 0; width: 100%; height: 100%; }
            table { display: block; max-width: 100%; overflow-x: auto; }
            nav a { display: block; padding: 9px 0; border-bottom: 1px solid #e5e9ed; }
            nav.turn { display: flex; gap: 16px; justify-content: space-between; margin-bottom: 20px; }
            nav.turn a { border: 0; }
            @media print { nav { display: none; } }
            """;
    static final String PRINT = COMMON + """
            @page { size: A4; margin: 18mm 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #57606a; } }
            body { font-size: 10.5pt; }
            article { page-break-before: always; }
            article.first, article:first-child { page-break-before: auto; }
            .picture img { max-width: 150mm; max-height: 170mm; background: #000; }
            """;
    static final String SLIDES = COMMON + """
            @page { size: 297mm 167mm; margin: 12mm 16mm; @bottom-right { content: counter(page); font-size: 10pt; color: #57606a; } }
            body { font-size: 16pt; }
            article, h2, figure.image { page-break-before: always; }
            article:first-child { page-break-before: auto; }
            h1.title { font-size: 34pt; padding-top: 30mm; }
            h2 { font-size: 24pt; margin: 0 0 8mm; }
            figure.image { margin: 0; text-align: center; }
            h2 + figure.image { page-break-before: avoid; }
            .picture img { max-height: 118mm; max-width: 260mm; }
            h2 + figure.image .picture img { max-height: 96mm; }
            """;

    private ExportStyle() {
    }
}
