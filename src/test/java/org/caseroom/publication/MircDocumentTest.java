package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.caseroom.study.ImportResult;
import org.junit.jupiter.api.Test;

final class MircDocumentTest {
    private static PageFile read(String xml) {
        return MircDocument.read(xml.getBytes(StandardCharsets.UTF_8), source -> source.equals("b.dcm")
                ? Optional.of(new ImportResult(source, ImportResult.Outcome.ACCEPTED, null, "1.1", "1.1.1", "1.1.1.1", "1.2", 1)) : Optional.empty());
    }

    @Test
    void images_that_came_with_it_stand_where_it_shows_them_once_each() {
        var read = read("""
                <MIRCdocument><title>Nodule</title><section heading="Findings"><p>Before.</p>
                  <image src="a.jpg"><original-format-image src="b.dcm"/></image><insert-image src="b.dcm"/><image src="../../etc/passwd"/><p>After.</p></section>
                </MIRCdocument>
                """);
        assertThat(read.text().markdown()).isEqualTo("""
                ## Findings

                Before.

                ```keyimage
                study: 1.1
                series: 1.1.1
                instance: 1.1.1.1
                frame: 1
                ```

                After.

                """);
    }

    @Test
    void sections_and_paragraphs_become_a_page_and_patients_do_not() {
        var read = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <MIRCdocument display="mstf">
                  <title>Pulmonary
                    nodule</title>
                  <author><name>Somebody</name></author>
                  <keywords>lung, nodule</keywords>
                  <abstract><p>An old <b>smoker</b>.</p></abstract>
                  <section heading="History"><p>Coughs &lt;script&gt; since March.</p>
                    <patient><pt-name>Miller^John</pt-name></patient><p># no heading</p></section>
                  <section heading="Findings"><subsection heading="CT"><p>A nodule.</p></subsection></section>
                  <image src="a.jpg"><alternative-image src="b.jpg"/></image>
                </MIRCdocument>
                """);
        assertThat(read.text().title()).isEqualTo("Pulmonary nodule");
        assertThat(read.text().tags()).containsExactly("lung", "nodule");
        assertThat(read.text().markdown()).isEqualTo("""
                ## Abstract

                An old smoker.

                ## History

                Coughs \\<script\\> since March.

                \\# no heading

                ## Findings

                ### CT

                A nodule.

                """);
    }

    @Test
    void nothing_is_fetched_and_nothing_grows() {
        assertThatThrownBy(() -> read("<!DOCTYPE MIRCdocument [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><MIRCdocument><title>&x;</title></MIRCdocument>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("<MIRCdocument>" + "<a>".repeat(5_000))).hasMessageContaining("deep");
        assertThatThrownBy(() -> read("<html/>")).hasMessageContaining("no MIRC document");
        assertThatThrownBy(() -> read("<MIRCdocument><title>x")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read("<MIRCdocument><p>" + "word ".repeat(100_000) + "</p></MIRCdocument>")).hasMessageContaining("longer");
    }
}
