package org.caseroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Caller;
import org.caseroom.database.Dialect;
import org.caseroom.testing.HostileTexts;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of a day, whatever people are called and pages say. */
final class DigestsTest {
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=");

    @TempDir
    private Path dir;
    private LibraryStore store;
    private Caller author;

    @BeforeEach
    void open() {
        store = new LibraryStore(dir.resolve("data"));
        author = store.account("anna", AccountRole.HOST);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Caller named(int number, String name) {
        store.database.call(handle -> handle.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) "
                + "VALUES (?, ?, ?, ?, ?, '', 0)", "reader-" + number, name, "reader-" + number, name, AccountRole.PARTICIPANT.name()));
        return Caller.of("reader-" + number, name, name, AccountRole.PARTICIPANT, Caller.Via.SESSION);
    }

    private record Mail(List<String> header, String body) {
        /** RFC 5322 2.2: lines that begin with a blank go on with the one before. */
        static Mail of(Path file) throws IOException {
            String text = Files.readString(file);
            int end = text.indexOf("\r\n\r\n");
            var lines = new ArrayList<String>();
            for (String line : text.substring(0, end).split("\r\n")) {
                assertThat(line.length()).as(line).isLessThanOrEqualTo(998);
                if (line.startsWith(" ")) {
                    lines.set(lines.size() - 1, lines.getLast() + line);
                } else {
                    lines.add(line);
                }
            }
            return new Mail(lines, new String(Base64.getMimeDecoder().decode(text.substring(end + 4)), StandardCharsets.UTF_8));
        }

        String words(String name) {
            var said = new StringBuilder();
            var words = WORD.matcher(header.stream().filter(line -> line.startsWith(name + ": ")).findFirst().orElseThrow());
            while (words.find()) {
                assertThat(words.group().length()).as("an encoded word (RFC 2047 2)").isLessThanOrEqualTo(75);
                said.append(new String(Base64.getDecoder().decode(words.group(1)), StandardCharsets.UTF_8));
            }
            return said.toString();
        }
    }

    @Test
    void nothing_that_somebody_is_called_or_wrote_gets_into_the_header_of_a_mail() throws IOException {
        var names = new ArrayList<>(HostileTexts.all().stream().map(hostile -> hostile.text().codePoints().limit(190)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()).toList());
        names.add("Dr. X\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>");
        names.add("ä".repeat(120) + "𝛼".repeat(30));
        if (TestDatabase.dialect() == Dialect.POSTGRESQL) {
            // It keeps no zero characters.
            names.replaceAll(name -> name.replace('\0', '\uFFFD'));
        }
        var page = store.published(author, "<script>alert(1)</script>", "Text.", false);
        for (int i = 0; i < names.size(); i++) {
            store.library.happenings().watch(named(i, names.get(i)), page.id(), true);
        }
        store.library.comments().say(author, page.id(), Comment.Anchor.PAGE, "Look\r\n\r\n.\r\n<img src=x onerror=alert(1)>", null);
        Path outbox = dir.resolve("outbox");
        assertThat(store.library.digests().write(outbox, ZoneOffset.UTC, "https://caseroom.example")).isEqualTo(names.size());
        for (int i = 0; i < names.size(); i++) {
            var mail = Mail.of(outbox.resolve("2026-03-01-reader-" + i + ".eml"));
            assertThat(mail.header()).as(names.get(i)).extracting(line -> line.replaceAll(":.*", ""))
                    .containsExactly("From", "To", "Subject", "Content-Language", "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");
            assertThat(mail.words("To")).isEqualTo(names.get(i));
            assertThat(mail.header().get(1)).matches("To: (?:=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]*\\?= )+<[A-Za-z0-9._+-]+@[A-Za-z0-9._+-]+>");
            // Nobody's program takes it for a page.
            assertThat(mail.header()).contains("Content-Type: text/plain; charset=UTF-8");
            assertThat(mail.body()).contains("<script>alert(1)</script>", "https://caseroom.example/library/" + page.id(), "<img src=x onerror=alert(1)>");
        }
        assertThat(store.library.digests().write(outbox, ZoneOffset.UTC, "https://caseroom.example")).as("told once").isZero();
    }

    private Caller speaking(String id, String language) {
        var caller = named(id.hashCode(), "Dr. " + id);
        store.database.call(handle -> handle.execute("UPDATE account SET language = ? WHERE id = ?", language, caller.accountId()));
        return caller;
    }

    @Test
    void everybody_is_written_to_in_his_language_with_his_dates() throws IOException {
        var readers = java.util.Map.of("none", "", "fr-FR", "", "en-US", "", "en-GB", "", "de", "", "de-AT", "").keySet();
        var page = store.published(author, "Ein Fall", "Text.", false);
        for (String language : readers) {
            store.library.happenings().watch(speaking(language, language.equals("none") ? null : language), page.id(), true);
        }
        store.library.comments().say(author, page.id(), Comment.Anchor.PAGE, "Sehr schön", null);
        Path outbox = dir.resolve("outbox");
        assertThat(store.library.digests().write(outbox, ZoneOffset.UTC, "https://caseroom.example")).isEqualTo(readers.size());
        for (String language : readers) {
            var mail = Mail.of(outbox.resolve("2026-03-01-reader-" + language.hashCode() + ".eml"));
            boolean german = language.startsWith("de");
            assertThat(mail.header()).contains("Content-Language: " + (german ? "de" : "en"));
            assertThat(mail.words("Subject")).as(language).startsWith(german ? "Caseroom: 1 Seite mit Neuem (" : "Caseroom: 1 page with news (")
                    .contains(switch (language) {
                        case "en-US" -> "Mar 1, 2026";
                        case "de", "de-AT" -> language.equals("de") ? "01.03.2026" : "2026";
                        default -> "1 Mar 2026";
                    });
            assertThat(mail.body()).as(language).contains(german ? "hat kommentiert: Sehr schön" : "commented: Sehr schön")
                    .contains(german ? "Was auf Seiten geschah" : "What happened to the pages");
        }
    }
}
