package org.caseroom.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caseroom.room.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CertificatePdfTest {
    private static Certificate certificate(int sessions, String name) {
        var credits = new ArrayList<Credit>();
        for (int i = 0; i < sessions; i++) {
            credits.add(new Credit("room-0001", "Tumour board " + (i + 1), Role.PARTICIPANT, 1_700_000_000_000L + i * 86_400_000L,
                    1_700_000_000_000L + i * 86_400_000L + 3_600_000, 60));
        }
        return new Certificate("abcdefghijklmnopqrstuv", "account", name, 1_710_000_000_000L, 1_690_000_000_000L, 1_709_999_999_999L, sessions * 60, credits);
    }

    private static String text(Certificate certificate, Locale language) throws Exception {
        byte[] file = new CertificatePdf(certificate, "https://caseroom.example/attendance/check/" + certificate.code(), language, ZoneId.of("Europe/Berlin")).write();
        try (var document = Loader.loadPDF(file)) {
            return document.getNumberOfPages() + "\n" + new PDFTextStripper().getText(document);
        }
    }

    @Test
    @DisplayName("says who attended what, how long, and where that is checked")
    void english() throws Exception {
        assertThat(text(certificate(3, "Ada Łukasiewicz"), Locale.ENGLISH)).startsWith("1\n").contains("Certificate of attendance", "Ada Łukasiewicz",
                "attended 3 case conferences", "Altogether 3 h 00 min", "Tumour board 2", "60 min", "https://caseroom.example/attendance/check/abcdefghijklmnopqrstuv");
    }

    @Test
    @DisplayName("in German, over as many pages as it takes")
    void german() throws Exception {
        assertThat(text(certificate(60, "Jörg Weiß"), Locale.GERMAN)).startsWith("3\n").contains("Teilnahmebescheinigung", "Jörg Weiß",
                "Insgesamt 60 h 00 min", "Tumour board 60");
    }

    @Test
    @DisplayName("a sign that the font has not is seen to be missing")
    void unknownSigns() throws Exception {
        assertThat(text(certificate(1, "山田 Taro"), Locale.ENGLISH)).contains("Taro");
    }
}
